package dev.hark.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Ticker;
import dev.hark.testing.Await;
import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OverseerTest {
    /// A clock that the overseer has read a little earlier than the handler that he finds.
    private static final class Behind implements Ticker {
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicReference<Runnable> lookAgain = new AtomicReference<>();

        @Override
        public long nanos() {
            if (!Thread.currentThread().getName().equals("hark-overseer")) return 1050;
            looks.incrementAndGet();
            return 1000;
        }

        @Override
        public long epochMillis() {
            return 0;
        }

        @Override
        public void onJump(Runnable listener) {
            lookAgain.set(listener);
        }

        /// Waits until it was looked again, from the beginning to the end.
        void awaitLook() {
            // The second begins when the first has ended.
            for (int i = 0; i < 2; i++) {
                int before = looks.get();
                Objects.requireNonNull(lookAgain.get()).run();
                Await.until("the overseer looks", () -> looks.get() > before);
            }
        }
    }

    @Test
    void a_handler_that_may_take_for_ever_is_not_interrupted_though_it_began_after_the_clock_was_read() {
        var clock = new Behind();
        try (var overseer = new Overseer(Limits.defaults().with(Limit.HANDLER, Long.MAX_VALUE), clock)) {
            var watch = Objects.requireNonNull(overseer.begin());
            clock.awaitLook();
            assertThat(watch.end()).isFalse();
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    /// A channel of a handler's own making, which can't be closed.
    private static final class Stubborn extends AbstractInterruptibleChannel {
        @Override
        protected void implCloseChannel() {
            throw new IllegalStateException("as if");
        }

        void waitIn(Runnable wait) throws IOException {
            begin();
            try {
                wait.run();
            } finally {
                end(true);
            }
        }
    }

    @Test
    void a_handler_whose_interrupt_fails_neither_hangs_nor_has_others_wait_for_ever() {
        try (var overseer = new Overseer(Limits.defaults().with(Limit.HANDLER, 1_000_000), Ticker.system())) {
            var channel = new Stubborn();
            assertThatThrownBy(() -> channel.waitIn(
                            () -> assertThat(wasInterrupted(overseer)).isTrue()))
                    .isInstanceOf(IOException.class);
            Thread.interrupted();
            assertThat(wasInterrupted(overseer)).isTrue();
        }
    }

    private static boolean wasInterrupted(Overseer overseer) {
        var watch = Objects.requireNonNull(overseer.begin());
        Await.until("it is interrupted", () -> Thread.currentThread().isInterrupted());
        return watch.end() && Thread.interrupted();
    }
}
