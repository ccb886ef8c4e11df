package dev.hark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.ServerEvent;
import dev.hark.testing.Await;
import dev.hark.testing.ManualTicker;
import dev.hark.testing.Recorder;
import dev.hark.testkit.RawClient;
import dev.hark.web.Response;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long a drain waits: to the nanosecond.
class DrainLimitTest {
    private static final long PATIENCE = 1_000_000_000_000L;

    private final ManualTicker ticker = new ManualTicker();
    private final CountDownLatch handling = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Recorder recorder = Recorder.ofAll();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = Server.builder()
                .handler(request -> {
                    handling.countDown();
                    Await.latch(goOn);
                    return Response.text("late");
                })
                .limits(Limits.defaults().with(Limit.DRAIN, PATIENCE))
                .ticker(ticker)
                .listener(recorder)
                .start();
    }

    @AfterEach
    void end() {
        goOn.countDown();
        server.force();
    }

    private CompletableFuture<Boolean> draining() {
        var result = CompletableFuture.supplyAsync(
                server::drain, task -> Thread.ofPlatform().start(task));
        recorder.awaitCount(ServerEvent.Draining.class, 1);
        return result;
    }

    @Test
    void what_ends_within_the_limit_is_finished() throws Exception {
        try (var client = RawClient.connect(server.port())) {
            client.get("/");
            Await.latch(handling);
            var drained = draining();
            ticker.advance(PATIENCE - 1);
            assertThat(drained.isDone()).isFalse();
            goOn.countDown();
            assertThat(client.response().status()).isEqualTo(200);
            client.endOutput();
            assertThat(drained.get()).isTrue();
        }
    }

    @Test
    void what_lasts_as_long_as_the_limit_is_cut() throws Exception {
        try (var client = RawClient.connect(server.port())) {
            client.get("/");
            Await.latch(handling);
            var drained = draining();
            ticker.advance(PATIENCE);
            assertThat(drained.get()).isFalse();
            assertThat(recorder.only(ServerEvent.Stopped.class).cut()).isEqualTo(1);
        }
    }
}
