package dev.hark.inspector.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    @Test
    void a_section_of_an_rfc_has_an_address() {
        assertThat(Source.rfc("RFC 9112 §9.3").link())
                .isEqualTo("https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3");
        assertThat(Source.rfc("RFC 9110").link()).isEqualTo("https://www.rfc-editor.org/rfc/rfc9110.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTML §9.2", "RFC", "RFC 9110 §", "RFC 9110 §1\" onclick", "RFC 9110 §1 §2"})
    void what_is_no_section_of_an_rfc_has_none(String section) {
        assertThatThrownBy(() -> Source.rfc(section)).isInstanceOf(IllegalArgumentException.class);
    }
}
