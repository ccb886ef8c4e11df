package dev.hark.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CuttingFeederTest {
    @Test
    void feeds_whole_then_singly_then_cut_at_every_pair_of_positions() {
        var ways = new ArrayList<String>();

        CuttingFeeder.feed("abc".getBytes(US_ASCII), pieces -> {
            ways.add(Arrays.stream(pieces)
                    .map(piece -> new String(piece, US_ASCII))
                    .collect(Collectors.joining("|")));
            return true;
        });

        assertThat(ways)
                .startsWith("abc", "a|b|c")
                .containsAll(List.of("||abc", "a|b|c", "ab|c|", "|ab|c", "abc||", "a||bc"))
                .hasSize(2 + 10);
    }

    @Test
    void gives_the_answer_that_all_ways_share() {
        int total = CuttingFeeder.feed(
                new byte[20],
                pieces -> Arrays.stream(pieces).mapToInt(p -> p.length).sum());

        assertThat(total).isEqualTo(20);
    }

    @Test
    void an_answer_that_depends_on_a_cut_fails_and_tells_which() {
        var octets = "GET /".getBytes(US_ASCII);

        assertThatThrownBy(() -> CuttingFeeder.feed(octets, pieces -> pieces.length == 3 && pieces[1].length == 2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Whole: false")
                .hasMessageContaining("In pieces of 0 + 2 + 3: true");
    }

    @Test
    void many_octets_are_cut_in_two_everywhere_and_not_in_three() {
        var octets = new byte[CuttingFeeder.MOST_FOR_PAIRS + 1];
        var calls = new ArrayList<Integer>();

        CuttingFeeder.feed(octets, pieces -> {
            calls.add(pieces.length);
            return true;
        });

        assertThat(calls).hasSize(2 + octets.length + 1);
    }
}
