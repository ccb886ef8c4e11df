package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.refusal.Violation;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static final long SECOND = 1_000_000_000;
    private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 51234);

    private final List<String> told = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final Thinning thinning = new Thinning(told::add, begun::incrementAndGet);

    @Test
    void as_many_lines_pass_in_a_second_as_can_be_read() {
        assertThat(passing(Thinning.MOST, 0)).isEqualTo(Thinning.MOST);
        assertThat(begun).hasValue(0);
        assertThat(passing(Thinning.MOST, SECOND)).isEqualTo(Thinning.MOST);
        assertThat(begun).hasValue(0);
    }

    @Test
    void beyond_that_they_are_counted_instead() {
        assertThat(passing(Thinning.MOST + 1, 0)).isEqualTo(Thinning.MOST);
        assertThat(begun).hasValue(1);
        assertThat(passing(1_233, SECOND)).isZero();
        assertThat(thinning.admits(answered(404, 5))).isFalse();
        assertThat(thinning.admits(new ServerEvent.Opened(1, PEER, PEER, 0, 5))).isFalse();
        assertThat(thinning.tell()).isTrue();
        assertThat(told).containsExactly("  ... 1,235 answers/s: 1,234 of 2xx, 1 of 4xx; 12 kB/s; 1 new connections\n");
        assertThat(begun).hasValue(1);
    }

    @Test
    void when_it_is_calm_each_is_shown_again() {
        passing(Thinning.MOST + Thinning.CALM, 0);
        assertThat(thinning.tell()).isTrue();
        passing(Thinning.CALM - 1, SECOND);
        assertThat(thinning.tell()).isFalse();
        assertThat(passing(1, 2 * SECOND)).isEqualTo(1);
        assertThat(told).hasSize(2);
    }

    @Test
    void a_second_without_anything_has_no_line() {
        assertThat(thinning.tell()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void of_refusals_a_few_pass_and_failures_and_what_is_about_the_server_always() {
        passing(Thinning.MOST + 1, 0);
        for (int i = 0; i < Thinning.REFUSALS; i++)
            assertThat(thinning.admits(refused())).isTrue();
        assertThat(thinning.admits(refused())).isFalse();
        assertThat(thinning.admits(new ServerEvent.HandlerFailed(1, 1, "a", new Error(), 0)))
                .isTrue();
        assertThat(thinning.admits(new ServerEvent.Draining(1, 1))).isTrue();
        assertThat(thinning.admits(new ServerEvent.Stopped(0))).isTrue();
    }

    private int passing(int events, long at) {
        int passed = 0;
        for (int i = 0; i < events; i++) {
            if (thinning.admits(answered(200, at))) passed++;
        }
        return passed;
    }

    private static ServerEvent refused() {
        return new ServerEvent.Refused(1, 1, Violation.BARE_LF, null, 0);
    }

    private static ServerEvent answered(int status, long at) {
        var head = new ResponseHead(new Status(status, "Any"), Fields.EMPTY);
        return new ServerEvent.Answered(1, 1, null, head, 10, 100, 1, true, Persistence.PERSISTENT, at);
    }
}
