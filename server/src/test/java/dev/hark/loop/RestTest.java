package dev.hark.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Deadline;
import dev.hark.limit.Limit;
import dev.hark.testing.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Conversations that rest, and go on with another thread.
class RestTest extends ConnectedLoops {
    private static final String END = "end";

    /// What each turn of the conversation found; its thread.
    private final BlockingQueue<String> turns = new LinkedBlockingQueue<>();

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Wire> wire = new AtomicReference<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    /// Rests after each turn until `until`, and ends when it reads [#END], or the end, or can't read.
    private void begin(Deadline until) throws IOException {
        loops.connect(
                accepted,
                wire -> {
                    this.wire.set(wire);
                    return () -> turn(wire, until);
                },
                gone::countDown);
        assertThat(next()).isEmpty();
    }

    private @Nullable Deadline turn(Wire wire, Deadline until) {
        threads.add(Thread.currentThread());
        var into = ByteBuffer.allocate(100);
        String found;
        try {
            int count = wire.read(into);
            found = count < 0
                    ? END
                    : new String(into.array(), 0, into.position(), java.nio.charset.StandardCharsets.US_ASCII);
        } catch (IOException e) {
            found = "cut";
        }
        turns.add(found);
        if (!found.equals(END) && !found.equals("cut")) return until;
        wire.close();
        return null;
    }

    private String next() {
        try {
            var turn = turns.poll(20, TimeUnit.SECONDS);
            assertThat(turn).as("it goes on").isNotNull();
            return turn;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitRest() {
        Await.until("it rests", () -> wire.get().isIdle() && threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void it_needs_no_thread_and_goes_on_with_another_whenever_something_comes() throws Exception {
        begin(NEVER);
        for (var text : new String[] {"one", "two", "three"}) {
            awaitRest();
            client.write(octets(text));
            assertThat(next()).isEqualTo(text);
        }
        awaitRest();
        client.write(octets(END));
        assertThat(next()).isEqualTo(END);
        Await.latch(gone);
        assertThat(threads).hasSize(5).doesNotHaveDuplicates();
        assertThat(loops.loads()).containsExactly(0, 0);
    }

    @Test
    void it_goes_on_at_its_deadline_and_not_before() throws Exception {
        begin(new Deadline(Limit.IDLE, 1000));
        awaitRest();
        ticker.jumpTo(999);
        client.write(octets("a")); // whatever would have been late is before that
        assertThat(next()).isEqualTo("a");
        awaitRest();
        ticker.jumpTo(1000);
        assertThat(next()).isEmpty();
        client.close();
        Await.until("it has ended", () -> gone.getCount() == 0);
    }

    @Test
    void it_goes_on_when_it_is_nudged_also_before_it_rests() throws Exception {
        begin(NEVER);
        awaitRest();
        wire.get().nudge();
        assertThat(next()).isEmpty();
        assertThat(next()).as("nudged once, nudged for ever").isEmpty();
        client.close();
        Await.latch(gone);
    }

    @Test
    void it_goes_on_when_it_is_cut_and_finds_the_wire_closed() throws Exception {
        begin(NEVER);
        awaitRest();
        wire.get().cut();
        Await.until("it finds it cut", () -> next().equals("cut"));
        Await.latch(gone);
        assertThat(loops.loads()).containsExactly(0, 0);
    }

    @Test
    void the_peers_end_is_something_that_comes() throws Exception {
        begin(NEVER);
        awaitRest();
        client.close();
        assertThat(next()).isEqualTo(END);
        Await.latch(gone);
    }

    @Test
    void one_that_rests_when_the_loops_end_goes_on_elsewhere() throws Exception {
        begin(NEVER);
        awaitRest();
        loops.close();
        wire.get().cut();
        Await.until("it finds it cut", () -> next().equals("cut"));
        Await.latch(gone);
    }

    @Test
    void one_that_throws_has_ended_and_its_wire_is_closed() throws Exception {
        loops.connect(
                accepted,
                wire -> () -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                    throw new IllegalStateException("as if");
                },
                gone::countDown);
        Await.latch(gone);
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
}
