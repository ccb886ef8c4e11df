package dev.hark.inspector.explain;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.inspector.record.Scene;
import dev.hark.observe.Persistence;
import dev.hark.observe.SecretFields;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.refusal.Offence;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
    private static final Annotator ANNOTATOR = new Annotator(SecretFields.KNOWN);
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
    @Spec("RFC 9110 §12.5.5")
    void stars_are_a_value_like_any_other() {
        assertThat(sent("HTTP/1.1 200 OK\r\nVary: *\r\nX-Stars: ***\r\n\r\n"))
                .containsSubsequence("name=Vary", "value=*", "name=X-Stars", "value=***");
        assertThat(received("GET / HTTP/1.1\r\nCookie: a\r\n\r\n")).contains("secret=*");
    }

    @Test
    void a_field_that_somebody_calls_a_secret_is_marked_as_one() {
        var mine = new Annotator(SecretFields.KNOWN.and(List.of("X-Mine")));
        var scene = new Scene()
                .open(1)
                .receive(1, "GET / HTTP/1.1\r\nX-Mine: a\r\n\r\n")
                .request(1, "/");
        assertThat(mine.received(scene.exchange(1, 1), scene.recording().input(1)))
                .contains(new Mark(24, 25, Mark.Kind.SECRET));
    }

    @Test
    @Spec("RFC 9110 §5.5")
    void white_space_around_a_value_is_no_part_of_it() {
        assertThat(received("GET / HTTP/1.1\r\nA: \t b c \t\r\n:\r\nD:\r\n\r\nx"))
                .containsSubsequence("name=A", "value=b c", "line-end=\r\n", "name=D", "line-end=\r\n", "content=x");
    }

    @Test
    @Spec("RFC 9112 §7.1")
    void what_is_no_chunk_is_content() {
        assertThat(received("POST / HTTP/1.1\r\nTransfer-Encoding: chunked \r\n\r\n1\r\na\r\nz\r\n"))
                .endsWith("chunk-data=a", "line-end=\r\n", "content=z\r\n");
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
    @Spec("RFC 9110 §15.2.2")
    void behind_a_101_no_head_follows() {
        assertThat(sent("HTTP/1.1 101 Switching Protocols\r\n\r\n\1\2")).endsWith("content=\1\2");
    }

    @Test
    void a_head_that_is_not_complete_has_no_content() {
        assertThat(sent("HTTP/1.1 200 OK\r\nA: b\r")).endsWith("name=A", "value=b", "line-end=\r");
    }

    @Test
    void content_begins_behind_the_head_though_the_head_was_not_kept_whole() {
        var scene = new Scene().open(1);
        scene.on(new ServerEvent.Received(1, 900, "POST / HT".getBytes(ISO_8859_1), 5));
        scene.request(1, 700, Scene.head("POST", "/", 200)).contentRead(1, 200, 900);
        assertThat(ANNOTATOR.received(scene.exchange(1, 1), scene.recording().input(1)))
                .endsWith(new Mark(7, 9, Mark.Kind.VERSION), new Mark(700, 900, Mark.Kind.CONTENT));
    }

    @Test
    void wherever_octets_are_cut_the_marks_are_the_same() {
        var message = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nCookie: a\r\n\r\n3;a=b\r\nabc\r\n0\r\n\r\n";
        var whole = marks(message, true);
        for (int cut = 1; cut < message.length(); cut++) {
            var scene = new Scene().open(1).receive(1, message.substring(0, cut));
            scene.receive(1, message.substring(cut)).request(1, "/").contentRead(1, 3, message.length());
            assertThat(ANNOTATOR.received(
                            scene.exchange(1, 1), scene.recording().input(1)))
                    .isEqualTo(whole);
        }
    }

    @Test
    @Spec("RFC 9112 §9.3.2")
    void requests_that_came_together_are_marked_one_by_one() {
        var scene = new Scene().open(1).receive(1, GET + GET);
        scene.request(1, GET.length(), Scene.head("GET", "/a?b", 0)).answered(1, 200);
        scene.request(1, 2 * GET.length(), Scene.head("GET", "/a?b", 0)).answered(1, 200);
        var first = ANNOTATOR.received(scene.exchange(1, 1), scene.recording().input(1));
        var second = ANNOTATOR.received(scene.exchange(1, 2), scene.recording().input(1));
        assertThat(first).hasSize(8);
        assertThat(second)
                .isEqualTo(first.stream()
                        .map(mark -> new Mark(mark.from() + GET.length(), mark.to() + GET.length(), mark.kind()))
                        .toList());
    }

    @Test
    void what_was_refused_is_marked_last() {
        var scene = new Scene().open(1).receive(1, "GET / HTTP/1.1\r\nHost : h\r\n");
        scene.on(new ServerEvent.Refused(
                1, 1, Violation.SPACE_BEFORE_COLON, new Offence(20, "Host ", 0, 4, 1), false, 9));
        scene.answered(1, 400, 0, true, Persistence.REFUSED);
        var input = scene.recording().input(1);
        assertThat(ANNOTATOR.received(scene.exchange(1, 1), input).getLast())
                .isEqualTo(new Mark(20, 21, Mark.Kind.REFUSED));
    }

    @Test
    void the_second_message_is_marked_where_it_stands() {
        var scene = new Scene().open(1).exchange(1, "/first", 200).exchange(1, "/second", 200);
        var exchange = scene.exchange(1, 2);
        var marks = ANNOTATOR.received(exchange, scene.recording().input(1));
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
        assertThat(ANNOTATOR
                        .sent(scene.exchange(1, 1), scene.recording().output(1))
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

    @Test
    void whatever_was_kept_of_whatever_came_is_annotated() {
        var random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            var scene = new Scene().open(1);
            long total = 0;
            for (int piece = random.nextInt(5); piece >= 0; piece--) {
                var octets = new byte[random.nextInt(20)];
                random.nextBytes(octets);
                int count = octets.length + random.nextInt(3);
                total += count;
                scene.on(new ServerEvent.Received(1, count, octets, 5)).send(1, count, new String(octets, ISO_8859_1));
            }
            long headEnd = random.nextLong(total + 1);
            scene.request(1, headEnd, Scene.head("POST", "/", 9))
                    .contentRead(1, 9, random.nextLong(headEnd, total + 1));
            scene.answered(1, 200);
            var exchange = scene.exchange(1, 1);
            assertOrdered(ANNOTATOR.received(exchange, scene.recording().input(1)), total);
            assertOrdered(ANNOTATOR.sent(exchange, scene.recording().output(1)), total);
        }
    }

    private static void assertOrdered(List<Mark> marks, long length) {
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
            return ANNOTATOR.received(scene.exchange(1, 1), scene.recording().input(1));
        }
        scene.receive(1, GET).request(1, "/").send(1, message).answered(1, 200);
        return ANNOTATOR.sent(scene.exchange(1, 1), scene.recording().output(1));
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
