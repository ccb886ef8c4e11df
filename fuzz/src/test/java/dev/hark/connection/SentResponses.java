package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.testkit.RawResponse;
import dev.hark.testkit.ResponseReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a connection sent, read strictly as responses, beside what its events tell of them.
final class SentResponses {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 [1-5][0-9]{2} [\t -~]*");
    private static final Pattern FIELD_LINE = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+: [!-~](?:[\t -~]*[!-~])?");

    private SentResponses() {}

    /// The final responses that are complete.
    ///
    /// @throws AssertionError if what was sent is anything but complete responses, save for the last if the
    ///     connection was cut; or if the events tell something else
    static List<RawResponse> read(ScriptedWire wire, List<ServerEvent> events) {
        requireOrder(events);
        var octets = new ByteArrayInputStream(wire.output());
        var reader = new ResponseReader(octets);
        var responses = new ArrayList<RawResponse>();
        var answers = all(ServerEvent.Answered.class, events);
        for (int i = 0; i < answers.size(); i++) {
            var answer = answers.get(i);
            boolean isLast = i == answers.size() - 1;
            if (!answer.complete()) {
                assertThat(isLast).as("nothing follows what was cut short").isTrue();
                assertThat(wire.isAborted()).as("what was cut short is aborted").isTrue();
                return responses;
            }
            var response = next(reader, answer);
            if (response == null) {
                assertThat(wire.isReset())
                        .as("only the peer can make it lose one")
                        .isTrue();
                return responses;
            }
            assertThat(response.status()).isEqualTo(answer.answer().status().code());
            requireSound(response, isToHead(answer));
            responses.add(response);
            if (answer.asked() == null) assertThat(response.saysClose()).isTrue();
            assertThat(isLast || !response.saysClose())
                    .as("nothing follows a close")
                    .isTrue();
        }
        assertThat(octets.available()).as("octets behind the last response").isZero();
        if (!answers.isEmpty()) requireTold(responses.getLast(), answers.getLast(), events);
        return responses;
    }

    /// If the server closes of its own accord, its last response says so (RFC 9112 §9.6); unless the content that it
    /// then has no patience to read is chunked, and nobody could know how long that would be.
    private static void requireTold(RawResponse last, ServerEvent.Answered answer, List<ServerEvent> events) {
        var why = all(ServerEvent.Closed.class, events).getFirst().why();
        if (why != CloseReason.ANSWERED_LAST || last.saysClose() || answer.asked() == null) return;
        assertThat(answer.asked().contentLength()).isEqualTo(RequestHead.UNKNOWN_LENGTH);
    }

    /// A response, past the interim ones before it; null if the octets end before it does.
    private static @Nullable RawResponse next(ResponseReader reader, ServerEvent.Answered answer) {
        try {
            while (true) {
                var response = isToHead(answer) ? reader.nextToHead() : reader.next();
                assertThat(response.statusLine()).matches(STATUS_LINE);
                if (response.status() >= 200) return response;
                assertThat(response.status()).isEqualTo(100);
                assertThat(response.fieldLines()).isEmpty();
            }
        } catch (EOFException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError("Not a response", e);
        }
    }

    /// Also a refusal of what called itself HEAD; every other refusal says why.
    private static boolean isToHead(ServerEvent.Answered answer) {
        return answer.asked() == null
                ? answer.octets() == 0
                : answer.asked().method().equals(Method.HEAD);
    }

    private static void requireSound(RawResponse response, boolean isToHead) {
        assertThat(response.fieldLines())
                .allMatch(line -> FIELD_LINE.matcher(line).matches());
        assertThat(response.fields("Date")).hasSize(1);
        int lengths = response.fields("Content-Length").size();
        int codings = response.fields("Transfer-Encoding").size();
        assertThat(lengths + codings).isLessThanOrEqualTo(1);
        if (response.status() == 204) assertThat(lengths + codings).isZero();
        // What ends with the connection must say so.
        boolean endsWithHead = isToHead || response.status() == 204 || response.status() == 304;
        assertThat(endsWithHead || lengths + codings == 1 || response.saysClose())
                .isTrue();
    }

    /// Opened first and closed last, once each; each request is answered before the next comes; nothing is answered
    /// after a refusal but that.
    private static void requireOrder(List<ServerEvent> events) {
        assertThat(events.getFirst()).isInstanceOf(ServerEvent.Opened.class);
        assertThat(events.getLast()).isInstanceOf(ServerEvent.Closed.class);
        assertThat(all(ServerEvent.Closed.class, events)).hasSize(1);
        long asked = 0;
        long answered = 0;
        boolean refused = false;
        for (var event : events) {
            switch (event) {
                case ServerEvent.Requested requested -> {
                    assertThat(refused).as("a request after a refusal").isFalse();
                    assertThat(requested.request()).isEqualTo(++asked);
                    assertThat(answered).isEqualTo(asked - 1);
                }
                case ServerEvent.Refused _ -> {
                    assertThat(refused).as("a second refusal").isFalse();
                    refused = true;
                }
                case ServerEvent.Answered answer -> {
                    assertThat(answer.request()).isEqualTo(++answered);
                    if (answer.asked() == null) assertThat(refused).isTrue();
                    else assertThat(answered).isEqualTo(asked);
                }
                default -> {}
            }
        }
        assertThat(all(ServerEvent.Closed.class, events).getFirst().requests()).isEqualTo(asked);
        assertThat(all(ServerEvent.Sent.class, events))
                .allMatch(sent -> sent.count() > 0 && sent.octets().length <= sent.count());
    }

    private static <E extends ServerEvent> List<E> all(Class<E> kind, List<ServerEvent> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
