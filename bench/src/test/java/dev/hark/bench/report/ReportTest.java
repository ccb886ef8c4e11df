package dev.hark.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final List<Section> SECTIONS = List.of(
            new Section("plaintext-64", "a constant answer", Figure.CPU),
            new Section("router", "nobody was asked", Figure.CPU),
            new Section("idle", "10,000 connections", Figure.HEAP_EACH));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void copy() throws IOException {
        file = folder.resolve("results.jsonl");
        try (var canned = Objects.requireNonNull(ReportTest.class.getResourceAsStream("results.jsonl"))) {
            Files.copy(canned, file);
        }
    }

    @Test
    void a_report_has_the_machine_and_a_table_for_each_workload() throws IOException {
        assertThat(new Report(Results.of(file), SECTIONS, labels()).text()).isEqualTo("""
                Measured on 2026-11-25T12:00:00Z, build 0f64611: 2 processors (A Processor), Linux 6.18, Java Somebody 25.
                Versions: Jetty 12.1.14, nginx 1.22.1.
                Load of the machine before: 0.10 0.20 0.30; after: 1.10 1.20 1.30; interrupted 1 times.

                ### plaintext-64

                a constant answer

                | server | µs CPU/request | × nginx | × hark | requests/s | p99, ms |
                |---|---|---|---|---|---|
                | nginx | 8.40 (8.00 – 9.00) | 1.00 | 1.33 | 81,000 | 3.00 |
                | hark | 6.30 (6.00 – 7.00) | 0.75 | 1.00 | 91,000 | 1.00 |

                ### idle

                10,000 connections

                | server | heap each, B | × nginx | × hark | RAM each, B |
                |---|---|---|---|---|
                | nginx |  |  |  | 524 |
                | hark | 1,800 |  | 1.00 | 4,000 |
                | Jetty | 3,600 |  | 2.00 | 9,000 |
                """);
    }

    @Test
    void what_is_there_is_not_measured_again() throws IOException {
        var results = Results.of(file);
        assertThat(results.has("plaintext-64", "hark", 3)).isTrue();
        assertThat(results.has("plaintext-64", "hark", 4)).isFalse();
        assertThat(results.has("plaintext-64", "jetty", 1)).isFalse();
    }

    @Test
    void what_is_added_to_a_file_whose_writer_was_killed_is_read_again() throws IOException {
        var reading = new Reading("router", "hark", 1, Map.of(Figure.CPU, 7.5));
        Results.of(file).add(reading);
        assertThat(Results.of(file).readings()).hasSize(10).last().isEqualTo(reading);
    }

    @Test
    void nothing_measured_is_an_empty_report() throws IOException {
        var nothing = Results.of(folder.resolve("none.jsonl"));
        assertThat(new Report(nothing, SECTIONS, labels()).text()).isEmpty();
        assertThat(Chart.svg(nothing, SECTIONS, labels(), "hark")).isEmpty();
    }

    @Test
    void a_chart_names_subjects_and_workloads() throws IOException {
        assertThat(Chart.svg(Results.of(file), SECTIONS, labels(), "hark"))
                .startsWith("<")
                .contains("nginx", "hark", "plaintext-64", "1.33")
                .doesNotContain("Jetty", "idle");
    }

    private static SequencedMap<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put("nginx", "nginx");
        labels.put("hark", "hark");
        labels.put("jetty", "Jetty");
        return labels;
    }
}
