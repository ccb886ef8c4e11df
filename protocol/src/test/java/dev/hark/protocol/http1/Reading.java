package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.CuttingFeeder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an [Http1Inbound] made of some octets: the messages, and how it stood when the octets were used up.
///
/// Octets are written as text, one character an octet. Each reading is made in every way of the [CuttingFeeder],
/// and must come out the same.
///
/// @param offence where it stands, if the octets are refused
record Reading(
        List<Message> messages, Stand stand, @Nullable Offence offence) {
    /// Wide enough for whoever does not test limits, narrow enough to stay within the pairs of [CuttingFeeder].
    static final Http1Limits LIMITS = new Http1Limits(200, 300, 10, 100, 60, 100);

    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: next\r\n\r\n";

    /// One request. The trailers are null until the content has been read to its end.
    record Message(
            RequestHead head,
            boolean isPersistent,
            String content,
            @Nullable Fields trailers) {
        boolean isComplete() {
            return trailers != null;
        }
    }

    /// The last answer.
    sealed interface Stand {
        /// It needs more octets.
        record Waits() implements Stand {}

        /// The input ended where it may.
        record Ended() implements Stand {}

        /// It refuses what came.
        record Refuses(Violation why) implements Stand {}
    }

    /// Reads the octets; more may come.
    static Reading of(String octets) {
        return of(octets, LIMITS);
    }

    static Reading of(String octets, Http1Limits limits) {
        return CuttingFeeder.feed(octets.getBytes(ISO_8859_1), pieces -> InboundReader.read(limits, pieces, false));
    }

    /// Reads the octets, then the end of the input.
    static Reading toEnd(String octets) {
        return toEnd(octets, LIMITS);
    }

    static Reading toEnd(String octets, Http1Limits limits) {
        return CuttingFeeder.feed(octets.getBytes(ISO_8859_1), pieces -> InboundReader.read(limits, pieces, true));
    }

    /// The one request in the octets, complete. Another one behind it must be read too.
    static Message one(String octets) {
        return one(octets, LIMITS);
    }

    static Message one(String octets, Http1Limits limits) {
        var reading = of(octets, limits);
        assertThat(reading.stand).isEqualTo(new Stand.Waits());
        assertThat(reading.messages).hasSize(1).allMatch(Message::isComplete);

        var both = of(octets + NEXT, limits);
        assertThat(both.stand).isEqualTo(new Stand.Waits());
        assertThat(both.messages).hasSize(2).startsWith(reading.messages.getFirst());
        assertThat(both.messages.getLast().head().target().path()).isEqualTo("/next");
        return reading.messages.getFirst();
    }

    /// Asserts that the octets are refused for that reason, whatever follows them.
    static void assertRefused(String octets, Violation why) {
        assertRefused(octets, LIMITS, why);
    }

    static void assertRefused(String octets, Http1Limits limits, Violation why) {
        var reading = of(octets, limits);
        assertThat(reading.stand).isEqualTo(new Stand.Refuses(why));
        assertThat(of(octets + NEXT, limits)).isEqualTo(reading);
        assertThat(toEnd(octets, limits)).isEqualTo(reading);
    }
}
