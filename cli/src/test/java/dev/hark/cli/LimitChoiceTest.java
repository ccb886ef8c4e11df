package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import java.time.Duration;
import java.util.List;
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
    void every_limit_can_be_set_by_its_name_as_the_help_writes_it(Limit limit) throws Exception {
        var text = limit.label() + "=" + limit.written(limit.byDefault());
        assertThat(limits(text)).isEqualTo(Limits.defaults());
    }

    @ParameterizedTest
    @CsvSource({"65537, 65537", "65537B, 65537", "64KiB, 65536", "10mib, 10485760", "2GiB, 2147483648"})
    void octets_have_binary_units(String text, long octets) throws Exception {
        assertThat(limits("memory=" + text).get(Limit.MEMORY)).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "5min, PT5M", "1h, PT1H"})
    void times_have_a_unit(String text, Duration time) throws Exception {
        assertThat(limits("idle=" + text).get(Limit.IDLE)).isEqualTo(time.toNanos());
    }

    @Test
    void several_can_be_set() throws Exception {
        assertThat(limits("connections-per-peer=7", "content-rate = 1KiB"))
                .isEqualTo(Limits.defaults().with(Limit.CONNECTIONS_PER_PEER, 7).with(Limit.CONTENT_RATE, 1024));
    }

    @Test
    void one_that_is_set_twice_is_refused_even_to_the_same_value() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> limits("idle=5s", "memory=64MiB", "idle=5s"))
                .withMessage("--limit: 'idle' is set more than once; set it once.")
                .returns(ExitCode.USAGE, StartException::exitCode);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    memory=16KiB     | memory=10       | '10' is too little for the limit memory; give 16KiB or more, or 0.
                    memory=0         | memory=16383    | '16383' is too little for the limit memory; give 16KiB or more, or 0.
                    request-line=32  | request-line=31 | '31' is too little for the limit request-line; give 32B or more.
                    head=1ms         | head=0          | '0' is too little for the limit head; give 1ms or more.
                    backlog=1        | backlog=0       | '0' is too little for the limit backlog; give 1 or more.
                    """)
    void the_least_value_is_taken_and_less_is_refused_with_it(String least, String less, String sentence)
            throws Exception {
        assertThat(limits(least)).isNotNull();
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> limits(less))
                .withMessage("--limit: " + sentence)
                .returns(ExitCode.USAGE, StartException::exitCode);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    memory                    | 'memory' sets no limit; write it as 'name=value', say memory=64MiB
                    memroy=1                  | 'memroy' is no limit; you may have meant memory.
                    IDLE=5s                   | 'IDLE' is no limit; you may have meant idle.
                    REQUEST_LINE=64           | 'REQUEST_LINE' is no limit; you may have meant request-line.
                    cookies=1                 | 'cookies' is no limit; they are: request-line,
                    =1                        | '' is no limit; they are: request-line,
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
