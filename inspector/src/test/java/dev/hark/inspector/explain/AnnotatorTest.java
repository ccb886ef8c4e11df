package dev.hark.inspector.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
    private static final String GET = "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n";

    @Test
    @Spec("RFC 9112 §2.1")
    void a_request_has_a_method_a_target_a_version_and_fields() {
        assertThat(received(GET))
                .containsExactly(
                        "method=GET",
                        "target=/a?b",
                        "version=HTTP/1.1",
                        "line-end=\r\n",
                        "name=Host",
                        "value=h",
                        "line-end=\r\n",
                        "line-end=\r\n");
    }

    @Test
    void what_follows_the_head_is_content() {
        assertThat(received("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\na:b")).endsWith("content=a:b");
    }

    @Test
    void a_secret_is_marked_as_one() {
        assertThat(received("GET / HTTP/1.1\r\nCookie: a=b\r\n\r\n")).contains("name=Cookie", "secret=***");
    }

    @Test
    @Spec("RFC 9112 §7.1")
    void chunks_have_sizes_extensions_and_data() {
        var message = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: v\r\n\r\n";
        assertThat(received(message))
                .endsWith(
                        "chunk-size=3",
                        "chunk-extension=;a=b",
                        "line-end=\r\n",
                        "chunk-data=abc",
                        "line-end=\r\n",
                        "chunk-size=0",
                        "line-end=\r\n",
                        "trailer-name=T",
                        "trailer-value=v",
                        "line-end=\r\n",
                        "line-end=\r\n");
    }

    @Test
    @Spec("RFC 9110 §15.2")
    void an_interim_answer_stands_before_the_final_one() {
        var output = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Yes it is\r\nA: b\r\n\r\nhi";
        assertThat(sent(output))
                .containsSubsequence("status=100", "reason=Continue", "status=200", "reason=Yes it is", "content=hi");
    }

    @Test
    void what_was_refused_is_marked_last() {
        var scene = new Scene().open(1).receive(1, "GET / HTTP/1.1\r\nHost : h\r\n");
        scene.on(new ServerEvent.Refused(1, 1, Violation.SPACE_BEFORE_COLON, new Offence(20, "Host ", 0, 4, 1), 9));
        scene.answered(1, 400, 0, true, Persistence.REFUSED);
        var input = scene.recording().input(1);
        assertThat(Annotator.received(scene.exchange(1, 1), input).getLast())
                .isEqualTo(new Mark(20, 21, Mark.Kind.REFUSED));
    }

    @Test
    void the_second_message_is_marked_where_it_stands() {
        var scene = new Scene().open(1).exchange(1, "/first", 200).exchange(1, "/second", 200);
        var exchange = scene.exchange(1, 2);
        var marks = Annotator.received(exchange, scene.recording().input(1));
        long from = exchange.receivedSpan().from();
        assertThat(marks.get(1)).isEqualTo(new Mark(from + 4, from + 11, Mark.Kind.TARGET));
    }

    @Test
    void content_that_was_not_kept_is_content_all_the_same() {
        var head = "HTTP/1.1 200 OK\r\n\r\n";
        var scene = new Scene()
                .open(1)
                .receive(1, GET)
                .request(1, "/")
                .send(1, 1_000, head)
                .answered(1, 200);
        assertThat(Annotator.sent(scene.exchange(1, 1), scene.recording().output(1))
                        .getLast())
                .isEqualTo(new Mark(head.length(), 1_000, Mark.Kind.CONTENT));
    }

    @Test
    void whatever_comes_is_annotated_in_order_and_in_its_bounds() {
        var random = new Random(7);
        var alphabet = "GET / HTTP1.\r\n: \0*3;chunkedTransfer-Encoding";
        for (int round = 0; round < 3_000; round++) {
            var message = new StringBuilder();
            for (int i = random.nextInt(80); i >= 0; i--)
                message.append(alphabet.charAt(random.nextInt(alphabet.length())));
            if (round % 2 == 0) message.insert(0, "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertOrdered(marks(message.toString(), true), message.length());
            assertOrdered(marks(message.toString(), false), message.length());
        }
    }

    private static void assertOrdered(List<Mark> marks, int length) {
        long at = 0;
        for (var mark : marks) {
            assertThat(mark.from()).isGreaterThanOrEqualTo(at);
            assertThat(mark.to()).isGreaterThan(mark.from()).isLessThanOrEqualTo(length);
            at = mark.to();
        }
    }

    private static List<String> received(String message) {
        return texts(message, marks(message, true));
    }

    private static List<String> sent(String message) {
        return texts(message, marks(message, false));
    }

    private static List<Mark> marks(String message, boolean isRequest) {
        var scene = new Scene().open(1);
        if (isRequest) {
            scene.receive(1, message)
                    .request(1, "/")
                    .contentRead(1, 0, message.length())
                    .answered(1, 200);
            return Annotator.received(scene.exchange(1, 1), scene.recording().input(1));
        }
        scene.receive(1, GET).request(1, "/").send(1, message).answered(1, 200);
        return Annotator.sent(scene.exchange(1, 1), scene.recording().output(1));
    }

    private static List<String> texts(String message, List<Mark> marks) {
        var octets = message.getBytes(ISO_8859_1);
        return marks.stream()
                .map(mark -> mark.kind().label() + "="
                        + (mark.kind() == Mark.Kind.SECRET
                                ? "*".repeat((int) (mark.to() - mark.from()))
                                : new String(octets, (int) mark.from(), (int) (mark.to() - mark.from()), ISO_8859_1)))
                .toList();
    }
}
