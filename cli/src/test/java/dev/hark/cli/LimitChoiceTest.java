package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitChoiceTest {
    private static Limits limits(String... values) throws StartException {
        return LimitChoice.of(new Choice("--limit", List.of(values), Choice.Source.COMMAND_LINE));
    }

    @ParameterizedTest
    @EnumSource
    void every_limit_can_be_set_by_its_name(Limit limit) throws Exception {
        var name = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(limits(name + "=0")).isEqualTo(Limits.defaults().with(limit, 0));
    }

    @ParameterizedTest
    @CsvSource({"512, 512", "512B, 512", "64KiB, 65536", "10mib, 10485760", "2GiB, 2147483648"})
    void octets_have_binary_units(String text, long octets) throws Exception {
        assertThat(limits("memory=" + text).get(Limit.MEMORY)).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "5min, PT5M", "1h, PT1H"})
    void times_have_a_unit(String text, Duration time) throws Exception {
        assertThat(limits("idle=" + text).get(Limit.IDLE)).isEqualTo(time.toNanos());
    }

    @Test
    void several_can_be_set_and_the_last_word_on_one_counts() throws Exception {
        assertThat(limits("connections-per-peer=7", "content-rate=1KiB", "connections-per-peer = 8"))
                .isEqualTo(Limits.defaults().with(Limit.CONNECTIONS_PER_PEER, 8).with(Limit.CONTENT_RATE, 1024));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    memory                    | 'memory' sets no limit; write it as 'name=value', say memory=64MiB
                    memroy=1                  | 'memroy' is no limit; did you mean memory? They are: request-line,
                    =1                        | '' is no limit. They are: request-line,
                    idle=10                   | '10' is no value for the limit idle; give a time, as 500ms,
                    idle=-1s                  | '-1s' is no value for the limit idle
                    fields=1KiB               | '1KiB' is no value for the limit fields; give a number
                    memory=1TB                | '1TB' is no value for the limit memory; give octets, as 8192,
                    memory=                   | '' is no value for the limit memory
                    idle=999999999999999999h  | '999999999999999999h' is more than can be counted
                    """)
    void what_can_not_be_read_is_told_with_a_way_out(String text, String sentence) {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> limits(text))
                .withMessageStartingWith("--limit: " + sentence)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }
}
