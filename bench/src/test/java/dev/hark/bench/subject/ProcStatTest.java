package dev.hark.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcStatTest {
    private static final String REST = " S 1 4711 4711 0 -1 4194560 30611 0 12 0 250 150 7 8 20 0 34 0 3723349 "
            + "4613734400 40000 18446744073709551615 1 1 0 0 0 0 0 4096 16800975 0 0 0 17 1 0 0 0 0 0\n";

    @Test
    void processor_time_and_memory_are_read() {
        var stat = ProcStat.parse("4711 (java)" + REST);
        assertThat(stat.cpu()).isEqualTo(new Cpu(2_500_000, 1_500_000));
        assertThat(stat.cpu().total()).isEqualTo(4_000_000);
        assertThat(stat.octets()).isEqualTo(40_000 * 4096L);
    }

    @Test
    void a_name_may_have_spaces_and_brackets() {
        assertThat(ProcStat.parse("4711 (a) b (c)" + REST)).isEqualTo(ProcStat.parse("4711 (java)" + REST));
    }

    @Test
    void workers_are_added() {
        assertThat(new ProcStat(1, 10, 20).plus(new ProcStat(3, 30, 40))).isEqualTo(new ProcStat(4, 40, 60));
    }

    @Test
    void the_heap_is_the_last_line_of_a_class_histogram() throws IOException {
        assertThat(Running.totalOctets("Total         123456       98765432")).isEqualTo(98765432);
        assertThatThrownBy(() -> Running.totalOctets("4711: no such process")).isInstanceOf(IOException.class);
    }
}
