package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheChoiceTest {
    private static CacheChoice cache(String text) throws StartException {
        return CacheChoice.of(new Choice("--cache", List.of(text), Choice.Source.COMMAND_LINE));
    }

    @Test
    void by_itself_caches_ask_each_time_where_only_this_machine_can() throws Exception {
        for (var choice : new CacheChoice[] {CacheChoice.of(null), cache("auto")}) {
            assertThat(choice.policy(true, false).cacheControl("app.js", "text/javascript"))
                    .isEqualTo("no-cache");
            assertThat(choice.policy(false, false).cacheControl("app.js", "text/javascript"))
                    .isEqualTo("public, max-age=60");
        }
    }

    @Test
    void whoever_has_pages_reload_is_asked_each_time_wherever_he_sits() throws Exception {
        for (boolean local : new boolean[] {true, false}) {
            assertThat(cache("auto").policy(local, true).cacheControl("app.3f2a9c1e.js", "text/javascript"))
                    .isEqualTo("no-cache");
        }
    }

    @Test
    void the_reason_is_what_was_chosen_or_who_can_connect() throws Exception {
        assertThat(reason(cache("1h"), true, true)).isEqualTo("so --cache says");
        assertThat(reason(cache("auto"), true, false)).contains("only this machine can connect");
        assertThat(reason(cache("auto"), false, true)).contains("--live");
        assertThat(reason(cache("auto"), false, false)).contains("page");
    }

    private static String reason(CacheChoice cache, boolean local, boolean live) {
        return cache.policy(local, live).reason("a.html", "text/html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-cache | no-cache",
                "no-store | no-store",
                "0s | public, max-age=0",
                "90s | public, max-age=90",
                "10min | public, max-age=600",
                "1h | public, max-age=3600",
                "30D | public, max-age=2592000",
                "2147483647s | public, max-age=2147483647",
                "off |"
            })
    void what_is_chosen_holds_everywhere(String text, String value) throws Exception {
        for (boolean local : new boolean[] {true, false}) {
            assertThat(cache(text).policy(local, local).cacheControl("app.3f2a9c1e.js", "text/javascript"))
                    .isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    1 | says nothing to caches; give auto, off, no-cache, no-store, or a time, as 90s, 10min, 1h or 30d
                    ever | says nothing to caches; give auto, off, no-cache, no-store, or a time, as 90s, 10min, 1h or 30d
                    -1h | says nothing to caches; give auto, off, no-cache, no-store, or a time, as 90s, 10min, 1h or 30d
                    2147483648s | is longer than caches can count; 365d is a year
                    999999999d | is longer than caches can count; 365d is a year
                    """)
    void what_says_nothing_is_refused(String text, String why) {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> cache(text))
                .withMessage("--cache: '" + text + "' " + why + ".")
                .returns(ExitCode.USAGE, StartException::exitCode);
    }
}
