package dev.hark.inspector.record;

import dev.hark.limit.Limit;
import dev.hark.observe.CloseReason;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a connection. Moments are those of [dev.hark.limit.Ticker#nanos], or [Moment#NEVER].
///
/// @param number counted from 1
/// @param waited nanoseconds from when it was accepted until its first turn, which is `openedAt`
/// @param others how many connections of the same peer were open when it was opened
/// @param busy how many of these were being answered then
/// @param firstOctetAt when the first octet came
/// @param received octets that came
/// @param sent octets that were sent
/// @param inputEndedAt when the client ended its side
/// @param turnedAway the limit for which the client was told to come again
/// @param why why it was closed; null while it is open
/// @param passed the limit that was passed, if it was closed for that
/// @param requests how many came
/// @param skipped how many of them were not recorded, because too much happened at once
/// @param forgotten how many of them were forgotten since, for want of memory or because all was cleared
/// @param firstExchange the number of the first that may be remembered: those before are forgotten
/// @param exchanges those that are remembered, in their order
public record RecordedConnection(
        long number,
        InetSocketAddress peer,
        InetSocketAddress local,
        long openedAt,
        long waited,
        int others,
        int busy,
        long firstOctetAt,
        long received,
        long sent,
        long inputEndedAt,
        long closedAt,
        @Nullable Limit turnedAway,
        @Nullable CloseReason why,
        @Nullable Limit passed,
        long requests,
        long skipped,
        long forgotten,
        long firstExchange,
        List<RecordedExchange> exchanges) {
    /// Whether the peer never sent anything.
    public boolean isSilent() {
        return received == 0;
    }

    public boolean isOpen() {
        return closedAt == Moment.NEVER;
    }

    /// An exchange of it; null if there is none of that number, or none any more.
    public @Nullable RecordedExchange exchange(long number) {
        for (var exchange : exchanges) {
            if (exchange.number() == number) return exchange;
        }
        return null;
    }
}
