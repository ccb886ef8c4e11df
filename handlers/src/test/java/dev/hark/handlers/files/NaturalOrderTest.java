package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    private static final List<String> IN_ORDER = List.of(
            "",
            "-",
            "1",
            "2",
            "2a",
            "10",
            "10.1",
            "10.9",
            "10.10",
            "123456789012345678901",
            "123456789012345678902",
            "apfel",
            "Äpfel",
            "apfel 2",
            "Apfel 10",
            "b",
            "v1.2.3",
            "v1.10.0",
            "z",
            "日本語");

    @Test
    void numbers_count_as_numbers_and_neither_case_nor_marks_count() {
        for (int i = 0; i < IN_ORDER.size(); i++) {
            for (int j = 0; j < IN_ORDER.size(); j++) {
                int order = compare(IN_ORDER.get(i), IN_ORDER.get(j));
                boolean alike = NaturalOrder.key(IN_ORDER.get(i)).equals(NaturalOrder.key(IN_ORDER.get(j)));
                assertThat(Integer.signum(order))
                        .as("%s and %s", IN_ORDER.get(i), IN_ORDER.get(j))
                        .isEqualTo(alike ? 0 : Integer.signum(Integer.compare(i, j)));
            }
        }
    }

    @Test
    void zeros_in_front_of_a_number_do_not_count() {
        assertThat(compare("a007", "a7")).isZero();
        assertThat(compare("a000", "a0")).isZero();
        assertThat(compare("a007b", "a7c")).isNegative();
        assertThat(compare("a0", "a")).isPositive();
    }

    @Test
    void it_is_an_order_whatever_the_names_are() {
        var random = new Random(7);
        var names = new ArrayList<String>();
        for (int i = 0; i < 2000; i++) {
            var name = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--)
                name.append("0019aB-é".charAt(random.nextInt(8)));
            names.add(name.toString());
        }
        names.sort(NaturalOrderTest::compare); // which finds contradictions
        for (int i = 0; i < names.size(); i += 13) {
            for (int j = i; j < names.size(); j++) {
                assertThat(compare(names.get(i), names.get(j))).isNotPositive();
            }
        }
        var again = new ArrayList<>(names);
        Collections.shuffle(again, random);
        again.sort(NaturalOrderTest::compare);
        for (int i = 0; i < names.size(); i++) {
            assertThat(compare(names.get(i), again.get(i))).isZero();
        }
    }

    private static int compare(String one, String other) {
        return NaturalOrder.compare(NaturalOrder.key(one), NaturalOrder.key(other));
    }
}
