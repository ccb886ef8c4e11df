package dev.hark.protocol.http1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.refusal.Offence;
import dev.hark.testkit.CuttingFeeder;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told of a line that is longer than anybody wants to see.
class OffenceInLongLineTest {
    private static final Http1Limits LIMITS = new Http1Limits(8192, 65536, 100, 1 << 20, 1000, 8192);

    private static final String HEAD = "GET / HTTP/1.1\r\nHost: a\r\n";

    /// Octets that can be told from each other.
    private static final String NUMBERS = numbers(100_000);

    @Test
    void a_line_is_told_whole_up_to_256_octets() {
        var line = "Cookie: " + NUMBERS.substring(0, 247) + "\0";

        assertThat(line).hasSize(Offence.LONGEST_LINE);
        assertThat(offence(HEAD + line)).isEqualTo(new Offence(HEAD.length() + 255, line, 0, 255, 1));
    }

    @Test
    void of_one_octet_more_the_65th_is_left_out() {
        var line = "Cookie: " + NUMBERS.substring(0, 248) + "\0";

        assertThat(offence(HEAD + line))
                .isEqualTo(new Offence(
                        HEAD.length() + 256, line.substring(0, Offence.BEGINNING) + line.substring(65), 1, 255, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5_000, 17_000, 60_000})
    void of_a_longer_line_the_beginning_is_told_and_the_octets_before_the_offence(int length) {
        var line = "Authorization: " + NUMBERS.substring(0, length) + "\0";

        assertThat(offence(HEAD + line))
                .isEqualTo(new Offence(
                        HEAD.length() + line.length() - 1,
                        line.substring(0, 64) + line.substring(line.length() - 192),
                        line.length() - 256,
                        255,
                        1));
    }

    @Test
    void of_a_long_line_that_was_read_64_octets_before_the_offence_are_told_and_those_that_follow() {
        var before = "Transfer-Encoding: " + "a,".repeat(100);
        var after = "," + "b,".repeat(2000) + "chunked";
        var offence = offence(HEAD + before + "no coding" + after + "\r\n\r\n");

        var line = before + "no coding" + after;
        int at = before.length();
        assertThat(offence)
                .isEqualTo(new Offence(
                        HEAD.length() + at,
                        line.substring(0, 64) + line.substring(at - 64, at + 128),
                        at - 128,
                        128,
                        "no coding".length()));
    }

    @Test
    void of_many_octets_at_fault_the_first_are_told() {
        var request = "GET / HTTP/1.1\r\nHost: " + NUMBERS.substring(0, 3000) + " x\r\n\r\n";

        assertThat(offence(request)).isEqualTo(new Offence(22, request.substring(16, 272), 0, 6, 250));
    }

    @Test
    void a_long_size_line_is_told_like_any_other() {
        var head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        var line = "0000A;a=" + NUMBERS.substring(0, 500) + "(";

        assertThat(offence(head + line))
                .isEqualTo(new Offence(
                        head.length() + line.length() - 1,
                        line.substring(0, 64) + line.substring(line.length() - 192),
                        line.length() - 256,
                        255,
                        1));
    }

    /// Read whole, in two pieces cut at some positions, and octet by octet.
    private static Offence offence(String octets) {
        byte[] all = octets.getBytes(ISO_8859_1);
        var whole = InboundReader.read(LIMITS, new byte[][] {all}, false);
        for (int at = 0; at < all.length; at += 1 + all.length / 100) {
            assertThat(InboundReader.read(LIMITS, CuttingFeeder.cut(all, at), false))
                    .isEqualTo(whole);
        }
        var singly = new byte[all.length][];
        for (int i = 0; i < all.length; i++) singly[i] = new byte[] {all[i]};
        assertThat(InboundReader.read(LIMITS, singly, false)).isEqualTo(whole);
        return Objects.requireNonNull(whole.offence());
    }

    private static String numbers(int length) {
        var numbers = new StringBuilder();
        for (int number = 0; numbers.length() < length; number++)
            numbers.append(number).append('-');
        return numbers.substring(0, length);
    }
}
