package dev.hark.protocol.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final Fields SOME = Fields.of("Accept", "text/html", "Via", "1.1 a", "ACCEPT", "*/*", "Host", "");

    @Test
    @Spec("RFC 9110 §5.1")
    void names_compare_without_regard_to_case_and_keep_their_spelling() {
        assertThat(SOME.first("aCCEPT")).isEqualTo("text/html");
        assertThat(SOME.name(2)).isEqualTo("ACCEPT");
        assertThat(SOME.isNamed(2, "accept")).isTrue();
        assertThat(SOME.isNamed(1, "accept")).isFalse();
    }

    @Test
    @Spec("RFC 9110 §5.1")
    void no_letter_beyond_ascii_passes_for_one_of_a_name() {
        var fields = Fields.of("A", "1", "K", "2", "S", "3", "Set-Cookie", "4");
        assertThat(fields.has("\u0141")).isFalse(); // low octet 0x41, A
        assertThat(fields.has("\u212A")).isFalse(); // the Kelvin sign, k in lower case
        assertThat(fields.has("\u017F")).isFalse(); // long s, S in upper case
        assertThat(fields.without("\u212A")).isEqualTo(fields);
        assertThat(fields.without("\u017Fet-Cookie")).isEqualTo(fields);
    }

    @Test
    @Spec("RFC 9110 §5.1")
    void marks_that_differ_in_the_bit_of_case_are_different() {
        var fields = Fields.of("A^", "1", "B`", "2");
        assertThat(fields.has("A~")).isFalse();
        assertThat(fields.has("b@")).isFalse();
        assertThat(fields.has("a^")).isTrue();
    }

    @Test
    @Spec("RFC 9110 §5.2")
    void lines_of_one_name_stay_several_and_in_order() {
        assertThat(SOME.size()).isEqualTo(4);
        assertThat(SOME.all("accept")).containsExactly("text/html", "*/*");
        assertThat(SOME.all("via")).containsExactly("1.1 a");
        assertThat(SOME.all("cookie")).isEmpty();
    }

    @Test
    @Spec("RFC 9110 §5.3")
    void lines_of_one_name_join_to_a_list() {
        assertThat(SOME.joined("accept")).isEqualTo("text/html, */*");
        assertThat(SOME.joined("via")).isEqualTo("1.1 a");
        assertThat(SOME.joined("cookie")).isNull();
    }

    @Test
    @Spec("RFC 9110 §5.5")
    void an_empty_value_is_not_a_missing_one() {
        assertThat(SOME.has("host")).isTrue();
        assertThat(SOME.first("host")).isEmpty();
        assertThat(SOME.all("host")).containsExactly("");
        assertThat(SOME.has("cookie")).isFalse();
        assertThat(SOME.first("cookie")).isNull();
    }

    @Test
    @Spec("RFC 9110 §5.5")
    void each_octet_of_a_value_is_one_character() {
        var value = new StringBuilder();
        for (char c = 0x80; c <= 0xFF; c++) value.append(c);
        var fields = Fields.of("X", value.toString());
        assertThat(fields.first("x")).isEqualTo(value.toString());
        assertThat(fields.octetCount()).isEqualTo("X: \r\n".length() + 0x80);
    }

    @Test
    void lines_are_found_from_any_line_on() {
        assertThat(SOME.indexOf("accept", 0)).isZero();
        assertThat(SOME.indexOf("accept", 1)).isEqualTo(2);
        assertThat(SOME.indexOf("accept", 3)).isEqualTo(-1);
        assertThat(SOME.indexOf("accept", 4)).isEqualTo(-1);
    }

    @Test
    void each_line_is_given_once_in_order() {
        var lines = new ArrayList<String>();
        SOME.forEach((name, value) -> lines.add(name + "=" + value));
        assertThat(lines).containsExactly("Accept=text/html", "Via=1.1 a", "ACCEPT=*/*", "Host=");
    }

    @Test
    void a_line_that_is_not_there_is_an_error() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SOME.name(4));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> SOME.value(-1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Fields.EMPTY.value(0));
    }

    @Test
    void what_is_given_out_cannot_be_changed() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> SOME.all("accept").add("x"));
    }

    @Test
    void a_section_with_a_line_has_it_at_the_end_in_place_of_all_of_that_name() {
        var changed = SOME.with("Accept", "image/png");
        assertThat(changed).isEqualTo(Fields.of("Via", "1.1 a", "Host", "", "Accept", "image/png"));
        assertThat(SOME.all("Accept")).as("the one before").hasSize(2);
    }

    @Test
    void a_section_plus_a_line_keeps_those_it_had() {
        assertThat(Fields.of("A", "1").plus("a", "2")).isEqualTo(Fields.of("A", "1", "a", "2"));
        assertThat(Fields.EMPTY.plus("a", "2")).isEqualTo(Fields.of("a", "2"));
    }

    @Test
    void a_section_without_a_name_has_the_other_lines() {
        assertThat(SOME.without("accept")).isEqualTo(Fields.of("Via", "1.1 a", "Host", ""));
        assertThat(SOME.without("HOST").size()).isEqualTo(3);
        assertThat(SOME.without("cookie")).isSameAs(SOME);
        assertThat(Fields.of("A", "1").without("a")).isEqualTo(Fields.EMPTY).matches(Fields::isEmpty);
    }

    @Test
    @Spec("RFC 9110 §2.2")
    void a_changed_section_is_checked_like_a_new_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> SOME.with("Accept", "a\r\nSet-Cookie: x"));
        assertThatIllegalArgumentException().isThrownBy(() -> SOME.plus("Accept:", "a"));
    }

    @Test
    void a_name_needs_a_value() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.of("Accept"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.of("Accept", "a", "Via"));
    }

    @Test
    @Spec("RFC 9112 §5")
    void the_octets_are_the_lines_as_they_are_sent() {
        var fields = Fields.of("A", "1", "B", "");
        assertThat(new String(fields.octets(), ISO_8859_1)).isEqualTo("A: 1\r\nB: \r\n");
        assertThat(fields.octetCount()).isEqualTo(fields.octets().length);
        assertThat(Fields.EMPTY.octetCount()).isZero();
    }

    @Test
    @Spec("RFC 9112 §5")
    void received_lines_stand_as_they_came_and_are_equal_whatever_white_space_is_around_their_values() {
        var received =
                Fields.ofChecked("A:\t1 \r\nBc:2\r\n".getBytes(ISO_8859_1), new int[] {0, 1, 3, 4, 7, 9, 10, 11});
        var built = Fields.of("A", "1", "Bc", "2");
        assertThat(received).isEqualTo(built).hasSameHashCodeAs(built);
        assertThat(received.plus("D", "3")).isEqualTo(Fields.of("A", "1", "Bc", "2", "D", "3"));
        assertThat(received.without("a")).isEqualTo(Fields.of("Bc", "2"));
        assertThat(new String(received.plus("D", "3").octets(), ISO_8859_1)).isEqualTo("A:\t1 \r\nBc:2\r\nD: 3\r\n");
        assertThat(new String(received.without("bc").octets(), ISO_8859_1)).isEqualTo("A:\t1 \r\n");
    }

    @Test
    void sections_differ_in_spelling_order_number_and_where_a_name_ends() {
        var fields = Fields.of("A", "1", "B", "2");
        assertThat(fields).isEqualTo(Fields.of("A", "1", "B", "2")).isNotEqualTo("A: 1; B: 2");
        assertThat(fields).isNotEqualTo(Fields.of("a", "1", "B", "2"));
        assertThat(fields).isNotEqualTo(Fields.of("B", "2", "A", "1"));
        assertThat(fields).isNotEqualTo(Fields.of("A", "1"));
        assertThat(Fields.of("AB", "C")).isNotEqualTo(Fields.of("A", "BC"));
    }

    @Test
    void the_text_shows_each_line() {
        assertThat(SOME).hasToString("Accept: text/html; Via: 1.1 a; ACCEPT: */*; Host: ");
        assertThat(Fields.EMPTY).hasToString("");
    }
}
