package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hark.answer.FailureAnswers;
import dev.hark.answer.ServedHosts;
import dev.hark.connection.ScriptedWire.Leaving;
import dev.hark.exchange.ExchangeContext;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.observe.Events;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http1.Http1Limits;
import dev.hark.protocol.http1.ReceiveBuffer;
import dev.hark.testkit.RawResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A whole connection, from accept to close, on the calling thread: whatever comes, what is sent are complete
/// responses, in order and not one too many; the events tell the same; and everything borrowed is given back.
///
/// The first line of the input says how the octets behind it arrive: how the peer leaves (`e` for an end, `s` for
/// silence, `r` for a reset), then a character that says how many octets arrive at a time (`0` for all at once). A
/// handler does what the target's path says ([FuzzedHandler]).
class ConnectionFuzzTest {
    private static final Limits LIMITS = Limits.defaults()
            .with(Limit.REQUEST_LINE, 100)
            .with(Limit.FIELD_SECTION, 300)
            .with(Limit.FIELDS, 10)
            .with(Limit.CONTENT, 40)
            .with(Limit.CHUNK_EXTENSION, 16)
            .with(Limit.TRAILER_SECTION, 60)
            // Whether more than that is left unread depends on what has arrived by then: out of reach here.
            .with(Limit.UNREAD_CONTENT, 2000)
            .with(Limit.REQUESTS_PER_CONNECTION, 12);

    private static final Http1Limits HTTP1_LIMITS = new Http1Limits(100, 300, 10, 40, 16, 60);

    /// Whose memory all connections share.
    private static final ExchangeContext SHARED = new ExchangeContext(
            new FuzzedHandler(),
            new FailureAnswers(failure -> null),
            new Events(List.of()),
            Ticker.system(),
            ServedHosts.ALL,
            LIMITS);

    private static final Buffers BUFFERS = new Buffers(SHARED.memory());

    /// What is kept to be lent again, after one connection as after a million.
    private static final int KEPT = ReceiveBuffer.CAPACITY + Buffers.OUT_CAPACITY;

    @FuzzTest
    void connections(byte[] input) {
        int lineEnd = 0;
        while (lineEnd < input.length && input[lineEnd] != '\n') lineEnd++;
        if (lineEnd < 2 || lineEnd >= input.length) return;
        var leaving = leaving(input[0]);
        int piece = Math.floorMod(input[1] - '0', 128);
        byte[] octets = Arrays.copyOfRange(input, lineEnd + 1, input.length);

        var inPieces = serve(octets, piece, leaving);
        // Who is asked to continue, and when, depends on what has arrived by then.
        var text = new String(octets, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (leaving != Leaving.RESET && !text.contains("100-continue")) {
            assertThat(serve(octets, 0, leaving)).as("whole").isEqualTo(inPieces);
            assertThat(serve(octets, 1, leaving)).as("octet by octet").isEqualTo(inPieces);
        }
    }

    private static Leaving leaving(byte letter) {
        return switch (letter) {
            case 's' -> Leaving.SILENCE;
            case 'r' -> Leaving.RESET;
            default -> Leaving.END;
        };
    }

    /// Serves one connection, and looks at all that came of it.
    ///
    /// @return its responses, as far as they are the same each time
    private static List<String> serve(byte[] octets, int piece, Leaving leaving) {
        var wire = new ScriptedWire(octets, piece, leaving);
        var handler = new FuzzedHandler();
        var events = new ArrayList<ServerEvent>();
        var exchanges = new ExchangeContext(
                handler,
                SHARED.failures(),
                new Events(List.of(events::add)),
                wire,
                SHARED.hosts(),
                LIMITS,
                SHARED.memory(),
                SHARED.overseer());
        var context = new ConnectionContext(exchanges, HTTP1_LIMITS, BUFFERS, new DateField(wire), () -> false);
        var connection = new Connections(context, new Peers(0)).greet(wire, 1);
        for (var rest = connection.goOn(); rest != null; rest = connection.goOn()) wire.awaitReadable(rest, true);

        wire.requireWellUsed();
        assertThat(wire.isClosed()).isTrue();
        assertThat(SHARED.memory().used()).as("memory that is held").isLessThanOrEqualTo(KEPT);
        var output = SentResponses.read(wire, events);
        requireCalls(output, handler.calls());
        return output.stream().map(ConnectionFuzzTest::lasting).toList();
    }

    /// Each response of the handler has the number of its call, and there is none that was not asked for.
    private static void requireCalls(List<RawResponse> responses, int calls) {
        int last = 0;
        for (var response : responses) {
            var call = response.field("Call");
            if (call == null) continue;
            assertThat(Integer.parseInt(call)).isBetween(last + 1, calls);
            last = Integer.parseInt(call);
        }
    }

    private static String lasting(RawResponse response) {
        var content = response.status() == 500 ? "(has an id)" : response.text();
        return response.statusLine() + response.fields("Call") + response.fields("Connection") + content;
    }
}
