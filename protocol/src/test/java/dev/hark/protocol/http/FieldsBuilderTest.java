package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.testkit.Spec;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsBuilderTest {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A B", "A:", ":", "A\r\n", "A\0", "\u00E9", "A\u0141", "(A)", "A\t", "\u007F"})
    @Spec("RFC 9110 §5.1")
    void a_name_that_is_no_token_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldsBuilder().add(name, "x"))
                .withMessageContaining("RFC 9110 §5.1")
                .withMessageMatching("\\P{Cntrl}*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nB: c",
                "a\nb",
                "a\rb",
                "a\0b",
                "\u007F",
                "a\u000Bb",
                " a",
                "a ",
                "\t",
                "\u0100",
                "\uD83D\uDE00"
            })
    @Spec("RFC 9110 §5.5")
    @Spec("RFC 9112 §11.1")
    void a_value_that_cannot_be_sent_is_refused_and_not_shown(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldsBuilder().add("Authorization", value))
                .withMessage("Not a value that can be sent (RFC 9110 §5.5), of field Authorization");
    }

    @Test
    @Spec("RFC 9110 §5.5")
    @Spec("RFC 9112 §11.1")
    void of_all_octets_those_of_a_field_come_back_and_the_others_are_refused() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            String value = "a" + (char) octet + "b";
            if (Grammar.isFieldOctet((byte) octet)) {
                assertThat(new FieldsBuilder().add("X", value).build().first("X"))
                        .isEqualTo(value);
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> new FieldsBuilder().add("X", value));
            }
        }
    }

    @Test
    void a_refused_line_leaves_nothing_behind() {
        var builder = new FieldsBuilder().add("A", "1");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add("B", "\n"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.add("B ", "2"));
        assertThat(builder.build()).isEqualTo(Fields.of("A", "1"));
    }

    @Test
    void what_was_built_does_not_change_when_the_builder_goes_on() {
        var builder = new FieldsBuilder().add("A", "1");
        var before = builder.build();
        builder.add("B", "2");
        assertThat(before).isEqualTo(Fields.of("A", "1"));
        assertThat(builder.build()).isEqualTo(Fields.of("A", "1", "B", "2"));
    }

    @Test
    void nor_does_one_that_filled_its_builder() {
        var builder = new FieldsBuilder(FieldsBuilder.sizeOf("A", "1"), 1).add("A", "1");
        var before = builder.build();
        builder.add("B", "2");
        assertThat(before).isEqualTo(Fields.of("A", "1"));
        assertThat(builder.build()).isEqualTo(Fields.of("A", "1", "B", "2"));
    }

    @Test
    void nothing_added_builds_the_empty_section() {
        assertThat(new FieldsBuilder().build()).isSameAs(Fields.EMPTY);
        assertThat(new FieldsBuilder().addAll(Fields.EMPTY).build()).isSameAs(Fields.EMPTY);
    }

    @Test
    void sections_are_added_whole_behind_what_is_there() {
        var first = Fields.of("A", "1", "B", "2");
        var built = new FieldsBuilder()
                .add("X", "0")
                .addAll(first)
                .addAll(first)
                .add("Y", "3")
                .build();
        assertThat(built).isEqualTo(Fields.of("X", "0", "A", "1", "B", "2", "A", "1", "B", "2", "Y", "3"));
    }

    @Test
    void many_and_huge_lines_come_back_as_they_went_in() {
        var random = new Random(42);
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        var builder = new FieldsBuilder();
        for (int i = 0; i < 1_000; i++) {
            names.add("N" + "x".repeat(random.nextInt(40)) + i);
            values.add("v".repeat(random.nextInt(i % 100 == 0 ? 100_000 : 60)));
            builder.add(names.getLast(), values.getLast());
        }
        var fields = builder.build();
        assertThat(fields.size()).isEqualTo(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(fields.name(i)).isEqualTo(names.get(i));
            assertThat(fields.value(i)).isEqualTo(values.get(i));
            assertThat(fields.first(names.get(i))).isEqualTo(values.get(i));
        }
    }
}
