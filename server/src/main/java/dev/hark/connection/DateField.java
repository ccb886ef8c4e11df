package dev.hark.connection;

import dev.hark.limit.Ticker;
import dev.hark.protocol.http.HttpDate;

/// The value of `Date` (RFC 9110 §6.6.1), rendered once a second. For any thread.
final class DateField {
    @SuppressWarnings("ArrayRecordComponent") // a pair, never compared
    private record Rendered(long second, byte[] octets) {}

    private final Ticker ticker;
    private volatile Rendered rendered = new Rendered(-1, new byte[0]);

    DateField(Ticker ticker) {
        this.ticker = ticker;
    }

    /// Now, as 29 octets, to be read only.
    byte[] now() {
        long second = Math.floorDiv(ticker.epochMillis(), 1000L);
        var last = rendered;
        if (last.second != second) rendered = last = new Rendered(second, HttpDate.octets(second));
        return last.octets;
    }
}
