package dev.hark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.bench.subject.Subject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final int NINE_MINUTES = 9 * 60;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void without_options_all_is_measured() {
        var plan = parse().plan();
        assertThat(plan.workloads()).containsExactly(Workload.values());
        assertThat(plan.subjects()).containsExactly(Subject.values());
        assertThat(plan.rounds()).isEqualTo(3);
    }

    @Test
    void a_quick_run_takes_less_than_nine_minutes() {
        var plan = parse("--quick").plan();
        int seconds = plan.subjects().size()
                * (plan.firstWarmUp()
                        + plan.warmUp() * (plan.workloads().size() - 1)
                        + plan.rounds() * plan.seconds() * plan.workloads().size());
        int starting = 30;
        assertThat(seconds + starting).isLessThan(NINE_MINUTES);
    }

    @Test
    void workloads_and_subjects_are_chosen_by_name() {
        var options = parse("--only", "file-1k,idle", "--subjects", "nginx,hark-no-flag", "--rounds", "5");
        var plan = options.plan();
        assertThat(plan.workloads()).containsExactly(Workload.FILE_1K, Workload.IDLE);
        assertThat(plan.subjects()).containsExactly(Subject.NGINX, Subject.HARK_NO_FLAG);
        assertThat(plan.rounds()).isEqualTo(5);
        assertThat(options.name()).isEqualTo("full");
    }

    @Test
    void what_latency_needs_to_know_is_measured_before() {
        assertThat(parse("--only", "latency").plan().workloads())
                .containsExactly(Workload.PLAINTEXT_64, Workload.LATENCY);
    }

    @Test
    void a_subject_is_asked_only_for_what_it_has() {
        var plan = parse().plan();
        assertThat(plan.subjectsOf(Workload.ROUTER)).contains(Subject.HARK).doesNotContain(Subject.NGINX);
        assertThat(plan.subjectsOf(Workload.FILE_1K)).doesNotContain(Subject.NETTY_IO_URING);
    }

    @Test
    void the_help_names_workloads_and_subjects() {
        assertThat(parse("--help").help).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("plaintext-1024", "netty-io-uring");
    }

    @Test
    void what_is_unknown_is_said_with_what_is_known() {
        assertThat(Options.parse(new String[] {"--only", "x"}, stream(out), stream(err)))
                .isNull();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no 'x'; there are plaintext-1,");
    }

    private Options parse(String... arguments) {
        var options = Options.parse(arguments, stream(out), stream(err));
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(options).isNotNull();
        return options;
    }

    private static PrintStream stream(ByteArrayOutputStream octets) {
        return new PrintStream(octets, true, StandardCharsets.UTF_8);
    }
}
