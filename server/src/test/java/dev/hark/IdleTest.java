package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.testing.ChildJvm;
import dev.hark.testkit.RawClient;
import dev.hark.web.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A server that has nothing to do does nothing.
@EnabledOnOs(OS.LINUX)
class IdleTest {
    private static final int SECONDS = 3;

    @Test
    void it_sleeps_with_and_without_idle_connections() throws Exception {
        try (var child = ChildJvm.start(Idle.class)) {
            int port = Integer.parseInt(child.line("port"));
            try (var idle = RawClient.connect(port);
                    var silent = RawClient.connect(port)) {
                assertThat(idle.get("/").response().text()).isEqualTo("x");
                assertSleeps(child);
                assertThat(idle.get("/").response().text()).isEqualTo("x");
                assertThat(silent.get("/").response().text()).isEqualTo("x");
            }
        }
    }

    @Test
    void a_client_that_half_closes_or_pipelines_while_its_handler_waits_costs_no_processor_time() throws Exception {
        try (var child = ChildJvm.start(Idle.class)) {
            int port = Integer.parseInt(child.line("port"));
            try (var halfClosed = RawClient.connect(port);
                    var pipelining = RawClient.connect(port)) {
                halfClosed.get("/wait").endOutput();
                pipelining.get("/wait").get("/").get("/");
                child.line("waiting");
                child.line("waiting");
                var before = child.processorTime();
                assertSleeps(child);
                assertThat(child.processorTime().minus(before))
                        .isLessThan(Duration.ofSeconds(SECONDS).dividedBy(4));
                child.tell("go on");
                child.tell("go on");
                assertThat(halfClosed.response().text()).isEqualTo("waited");
                assertThat(pipelining.response().text()).isEqualTo("waited");
                assertThat(pipelining.response().text()).isEqualTo("x");
            }
        }
    }

    /// Looks twice, so that what settles after the last request does not count; after a second connections rest.
    private static void assertSleeps(ChildJvm child) throws Exception {
        Thread.sleep(1500);
        long before = child.sleeps("hark-");
        assertThat(before).isPositive();
        Thread.sleep(Duration.ofSeconds(SECONDS));
        assertThat(child.sleeps("hark-") - before).isLessThanOrEqualTo(SECONDS);
    }

    /// A server whose handler waits for a line on the standard input.
    static final class Idle {
        private Idle() {}

        static void main() throws Exception {
            try (var server = Server.listen(0, request -> {
                if (!request.path().equals("/wait")) return Response.text("x");
                System.out.println("waiting");
                while (System.in.read() != '\n') Thread.onSpinWait();
                return Response.text("waited");
            })) {
                System.out.println("port " + server.port());
                server.await();
            }
        }
    }
}
