package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1999, 1.9 kB",
        "10000, 10 kB",
        "999999, 999 kB",
        "1000000, 1.0 MB",
        "1234567890, 1.2 GB",
        "9223372036854775807, 9.2 EB"
    })
    void a_size_has_two_or_three_digits(long octets, String text) {
        assertThat(Human.size(octets)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00 ms",
        "30000, 0.03 ms",
        "999999, 0.99 ms",
        "1000000, 1.0 ms",
        "35900000, 35 ms",
        "999999999, 999 ms",
        "2000000000, 2.0 s",
        "75000000000, 75 s"
    })
    void a_time_has_two_or_three_digits(long nanos, String text) {
        assertThat(Human.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 requests", "1, 1 request", "2, 2 requests"})
    void one_is_singular(long number, String text) {
        assertThat(Human.count(number, "request")).isEqualTo(text);
    }
}
