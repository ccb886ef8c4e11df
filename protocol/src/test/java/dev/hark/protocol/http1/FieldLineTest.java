package dev.hark.protocol.http1;

import static dev.hark.protocol.http1.Reading.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.refusal.Violation;
import dev.hark.testkit.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Spec("RFC 9112 §5")
class FieldLineTest {
    @Test
    void lines_keep_their_order_and_their_spelling() {
        var fields = fields("Host: a\r\nAccept: text/html\r\naCCept: */*\r\nX:y\r\n");

        assertThat(fields).isEqualTo(Fields.of("Host", "a", "Accept", "text/html", "aCCept", "*/*", "X", "y"));
        assertThat(fields.all("accept")).containsExactly("text/html", "*/*");
    }

    @Test
    void the_octets_of_the_section_are_kept_as_they_were_sent() {
        var lines = "Host:a\r\nX: \t y \t\r\nEmpty:\r\n";
        var fields = fields(lines);

        assertThat(fields.octets()).asString().isEqualTo(lines);
        assertThat(fields.octetCount()).isEqualTo(lines.length());
    }

    @Spec("RFC 9112 §5.1")
    @ParameterizedTest
    @ValueSource(strings = {"X:v w", "X: v w", "X:\tv w", "X: \t v w \t", "X:v w  "})
    void white_space_around_a_value_is_not_part_of_it(String line) {
        assertThat(fields("Host: a\r\n" + line + "\r\n").first("X")).isEqualTo("v w");
    }

    @Spec("RFC 9112 §5.1")
    @ParameterizedTest
    @ValueSource(strings = {"X:", "X: ", "X:\t \t", "X:                    "})
    void a_value_may_be_empty(String line) {
        assertThat(fields("Host: a\r\n" + line + "\r\n").first("X")).isEmpty();
    }

    @Spec("RFC 9110 §5.5")
    @Test
    void a_value_may_have_colons_tabs_and_octets_that_are_not_ascii() {
        var value = "a:b\tc \"d\" \u00E4\u0080\u00FF ~ 01234567\t89";

        assertThat(fields("Host: a\r\nX: " + value + "\r\n").first("X")).isEqualTo(value);
    }

    @Spec("RFC 9110 §5.1")
    @Test
    void a_name_is_any_token() {
        var name = "!#$%&'*+-.^_`|~09azAZ";

        assertThat(fields("Host: a\r\n" + name + ": x\r\n").first(name)).isEqualTo("x");
    }

    @Spec("RFC 9112 §5.1")
    @ParameterizedTest
    @ValueSource(strings = {"Host : a", "Host\t: a", "Ho st: a", "Host   ", "Transfer-Encoding : chunked"})
    void white_space_before_the_colon_is_refused(String line) {
        assertRefused(request(line + "\r\n"), Violation.SPACE_BEFORE_COLON);
    }

    @Spec("RFC 9110 §5.1")
    @ParameterizedTest
    @ValueSource(
            strings = {": a", ":", "Ho(st: a", "Ho/st: a", "Ho\"st\": a", "H\u00F6st: a", "Ho@st: a", "{}: a", "=: a"})
    void a_name_that_is_empty_or_no_token_is_refused(String line) {
        assertRefused(request(line + "\r\n"), Violation.BAD_FIELD_NAME);
    }

    @Test
    void a_line_without_a_colon_is_refused() {
        assertRefused(request("Host\r\n"), Violation.FIELD_WITHOUT_COLON);
        assertRefused(request("Host: a\r\nX\r\n"), Violation.FIELD_WITHOUT_COLON);
    }

    @Spec("RFC 9112 §5.2")
    @ParameterizedTest
    @CsvSource({"' '", "'\t'", "'  '"})
    void a_folded_field_is_refused(String whitespace) {
        assertRefused(request("Host: a\r\nX: y\r\n" + whitespace + "z\r\n"), Violation.FOLDED_FIELD);
        assertRefused(request("Host: a\r\n" + whitespace + "\r\n"), Violation.FOLDED_FIELD);
        assertRefused(request("Host:\r\n" + whitespace + "a\r\n"), Violation.FOLDED_FIELD);
    }

    private static Fields fields(String lines) {
        return Reading.one(request(lines)).head().fields();
    }

    private static String request(String lines) {
        return "GET / HTTP/1.1\r\n" + lines + "\r\n";
    }
}
