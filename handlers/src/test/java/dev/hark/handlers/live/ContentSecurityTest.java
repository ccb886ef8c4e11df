package dev.hark.handlers.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSecurityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "default-src 'none'; img-src * | default-src 'none'; img-src *; script-src 'self'; connect-src 'self'",
                "default-src 'self' | default-src 'self'; script-src 'self'; connect-src 'self'",
                "default-src https: | default-src https:; script-src https: 'self'; connect-src https: 'self'",
                "script-src 'none' | script-src 'self'",
                "script-src 'nonce-x' a.example;  connect-src  b.example | script-src 'nonce-x' a.example 'self'; connect-src b.example 'self'",
                "default-src 'none'; script-src-elem b.example; script-src c.example "
                        + "| default-src 'none'; script-src-elem b.example 'self'; script-src c.example; connect-src 'self'",
                "Script-Src 'NONE'; style-src 'none' | script-src 'self'; style-src 'none'",
                "img-src 'self' | img-src 'self'",
                "script-src a.example, default-src 'none' | script-src a.example 'self', default-src 'none'; script-src 'self'; connect-src 'self'",
                "; ; script-src ; | script-src 'self'"
            })
    void scripts_and_connections_of_the_own_origin_are_allowed_and_nothing_else(String before, String after) {
        assertThat(ContentSecurity.allowingOwn(before)).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"default-src 'none'", "default-src 'none'; script-src-elem a.example", "script-src a.example"})
    void who_is_allowed_already_is_allowed_once(String policy) {
        var once = ContentSecurity.allowingOwn(policy);
        assertThat(ContentSecurity.allowingOwn(once)).isEqualTo(once);
    }
}
