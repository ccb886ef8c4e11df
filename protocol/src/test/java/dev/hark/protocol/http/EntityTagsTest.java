package dev.hark.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testkit.Spec;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    private static final EntityTag A = EntityTag.strong("a");
    private static final EntityTag B = EntityTag.weak("b,c");

    @ParameterizedTest
    @ValueSource(strings = {"\"a\", W/\"b,c\"", "\"a\",W/\"b,c\"", "\"a\"\t ,\t W/\"b,c\"", " \"a\", W/\"b,c\" "})
    @Spec("RFC 9110 §5.6.1.1")
    void a_list_has_its_tags_between_commas(String value) {
        assertThat(EntityTags.parse(value)).isEqualTo(new EntityTags(false, List.of(A, B)));
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"a\",,W/\"b,c\",", ", ,\"a\" , , W/\"b,c\" , ,", ",,,,,,\t\"a\",W/\"b,c\""})
    @Spec("RFC 9110 §5.6.1.2")
    void empty_elements_do_not_count(String value) {
        assertThat(EntityTags.parse(value)).isEqualTo(new EntityTags(false, List.of(A, B)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,\t"})
    @Spec("RFC 9110 §5.6.1.2")
    void a_list_may_be_empty(String value) {
        assertThat(EntityTags.parse(value)).isEqualTo(new EntityTags(false, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\"a\" \"b\"",
                "\"a\"; \"b\"",
                "\"a\", b",
                "*, \"a\"",
                "\"a\", *",
                "**",
                "* ",
                "\"a\"\"b\"",
                "\"a\",\"",
                "\"a\",\n\"b\""
            })
    @Spec("RFC 9110 §13.1.1")
    @Spec("RFC 9110 §13.1.2")
    void what_is_neither_asterisk_nor_list_of_tags_cannot_be_read(String value) {
        assertThat(EntityTags.parse(value)).isNull();
    }

    @Test
    @Spec("RFC 9110 §13.1.1")
    void the_asterisk_names_every_representation() {
        var any = parsed("*");
        assertThat(any.nameStrongly(null)).isTrue();
        assertThat(any.nameStrongly(B)).isTrue();
        assertThat(any.nameWeakly(null)).isTrue();
        assertThat(any.nameWeakly(A)).isTrue();
    }

    @Test
    @Spec("RFC 9110 §8.8.3.2")
    void a_list_names_those_that_match_one_of_its_tags() {
        var tags = parsed("\"x\", \"a\", W/\"b,c\"");
        assertThat(tags.nameStrongly(A)).isTrue();
        assertThat(tags.nameStrongly(EntityTag.weak("a"))).isFalse();
        assertThat(tags.nameStrongly(B)).isFalse();
        assertThat(tags.nameStrongly(EntityTag.strong("b,c"))).isFalse();
        assertThat(tags.nameWeakly(EntityTag.weak("a"))).isTrue();
        assertThat(tags.nameWeakly(EntityTag.strong("b,c"))).isTrue();
        assertThat(tags.nameWeakly(EntityTag.strong("b"))).isFalse();
        assertThat(tags.nameStrongly(null)).isFalse();
        assertThat(tags.nameWeakly(null)).isFalse();
    }

    @Test
    void a_huge_list_is_read_to_its_end() {
        assertThat(parsed("\"x\",, ".repeat(20_000) + "\"a\"").nameStrongly(A)).isTrue();
        assertThat(EntityTags.parse("\"x\",".repeat(20_000) + "a")).isNull();
    }

    private static EntityTags parsed(String value) {
        return Objects.requireNonNull(EntityTags.parse(value));
    }
}
