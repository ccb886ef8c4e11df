package dev.hark.inspector.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.SecretFields;
import org.junit.jupiter.api.Test;

class OctetLogTest {
    private final OctetLog log = new OctetLog(SecretFields.KNOWN);

    @Test
    void as_much_as_is_kept_of_a_message_is_kept_whole() {
        log.add(OctetLog.KEPT, new byte[OctetLog.KEPT], 1);
        assertThat(log.pieces()).hasSize(1);
        assertThat(log.pieces().getFirst().octets()).hasSize(OctetLog.KEPT);
    }

    @Test
    void what_is_more_is_only_counted() {
        log.add(OctetLog.KEPT + 1, new byte[OctetLog.KEPT + 1], 1);
        assertThat(log.pieces().getFirst().octets()).hasSize(OctetLog.KEPT);
        assertThat(log.pieces().getFirst().count()).isEqualTo(OctetLog.KEPT + 1);
        for (int i = 0; i < 1_000; i++) log.add(10, new byte[10], 2);
        assertThat(log.pieces()).hasSize(2);
        assertThat(log.pieces().getLast().count()).isEqualTo(10_000);
        assertThat(log.total()).isEqualTo(OctetLog.KEPT + 10_001);
    }

    @Test
    void behind_a_boundary_as_much_is_kept_again() {
        log.add(OctetLog.KEPT, new byte[OctetLog.KEPT], 1);
        log.boundary(OctetLog.KEPT);
        log.add(3, octets("abc"), 2);
        assertThat(log.pieces().getLast().octets()).isEqualTo(octets("abc"));
    }

    @Test
    void memory_is_what_is_kept_and_is_given_back() {
        long before = log.memory();
        log.add(100, new byte[100], 1);
        log.add(50, new byte[50], 1);
        assertThat(log.memory() - before).isBetween(150L, 400L);
        log.forget(99);
        assertThat(log.pieces()).hasSize(2);
        log.forget(150);
        assertThat(log.pieces()).isEmpty();
        assertThat(log.memory()).isEqualTo(before);
    }

    @Test
    void it_knows_when_an_octet_went() {
        log.add(10, new byte[10], 5);
        log.add(10, new byte[10], 7);
        assertThat(log.timeOf(0, 99)).isEqualTo(5);
        assertThat(log.timeOf(9, 99)).isEqualTo(5);
        assertThat(log.timeOf(10, 99)).isEqualTo(7);
        assertThat(log.timeOf(20, 99)).isEqualTo(99);
    }

    @Test
    void a_secret_is_masked_however_it_is_cut() {
        var message = "GET / HTTP/1.1\r\nCookie: abc\r\n\r\n";
        for (int cut = 0; cut <= message.length(); cut++) {
            var cutLog = new OctetLog(SecretFields.KNOWN);
            cutLog.add(cut, octets(message.substring(0, cut)), 1);
            cutLog.add(message.length() - cut, octets(message.substring(cut)), 1);
            var span = new Span(0, message.length());
            assertThat(new String(RecordedOctets.beginning(cutLog.pieces(), span), ISO_8859_1))
                    .isEqualTo("GET / HTTP/1.1\r\nCookie: ***\r\n\r\n");
        }
    }

    @Test
    void a_secret_that_began_in_what_was_only_counted_is_masked() {
        log.skip("Host: x\r\nCookie".length());
        log.boundary(9);
        log.add(6, octets(": abcd"), 1);
        log.skip(2);
        log.add(9, octets("gh\r\nA: b\n"), 1);
        assertThat(kept()).isEqualTo("********\r\nA: b\n");
    }

    @Test
    void a_secret_that_began_in_what_was_too_much_to_keep_is_masked() {
        var content = "x".repeat(OctetLog.KEPT) + "\r\n";
        var all = content + "GET / HTTP/1.1\r\nCookie: abc";
        log.add(all.length(), octets(all), 1);
        log.boundary(content.length());
        log.add(6, octets("def\r\n\n"), 2);
        assertThat(new String(log.pieces().getLast().octets(), ISO_8859_1)).isEqualTo("***\r\n\n");
    }

    @Test
    void what_follows_octets_that_nobody_saw_is_masked_to_the_end_of_its_line_unless_a_message_begins() {
        log.add(100_000, octets("HTTP/1.1 200 OK\r\n\r\nabc"), 1);
        log.add(4, octets("d\ne\n"), 2);
        assertThat(kept()).endsWith("abc*\ne\n");
        log.skip(100_000);
        log.boundary(log.total());
        log.add(10, octets("HTTP/1.1 \n"), 2);
        assertThat(kept()).endsWith("HTTP/1.1 \n");
    }

    private String kept() {
        return Scene.text(log.pieces());
    }

    private static byte[] octets(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
