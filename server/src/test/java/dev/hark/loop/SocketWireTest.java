package dev.hark.loop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.limit.Deadline;
import dev.hark.limit.DeadlineException;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Pace;
import dev.hark.loop.Readiness.Outcome;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wires over real sockets.
class SocketWireTest extends ConnectedLoops {
    @Test
    void a_read_waits_until_octets_come() throws Exception {
        var read = onWire(wire -> readText(wire, NEVER) + readText(wire, NEVER));
        client.write(octets("one"));
        while (read.isDone()) Thread.onSpinWait();
        client.write(octets("two"));
        client.shutdownOutput();
        assertThat(read.get()).startsWith("one");
    }

    @Test
    void a_read_tells_the_peers_end() throws Exception {
        client.shutdownOutput();
        assertThat(onWire(wire -> {
                            var into = ByteBuffer.allocate(1);
                            int count = wire.read(into);
                            while (count == 0) {
                                wire.awaitReadable(NEVER, false);
                                count = wire.read(into);
                            }
                            return count;
                        })
                        .get())
                .isEqualTo(-1);
    }

    @Test
    void a_wait_ends_at_its_deadline_and_not_before() throws Exception {
        var waiting = new CompletableFuture<Wire>();
        var outcome = onWire(wire -> {
            waiting.complete(wire);
            return wire.awaitReadable(new Deadline(Limit.IDLE, 1000), true);
        });
        awaitIdle(waiting);
        ticker.jumpTo(999);
        assertThat(waiting.get().isIdle()).isTrue();
        ticker.jumpTo(1000);
        assertThat(outcome.get()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void a_deadline_that_is_put_off_from_wait_to_wait_counts_from_the_last() throws Exception {
        var second = new CompletableFuture<Wire>();
        var outcome = onWire(wire -> {
            assertThat(wire.awaitReadable(new Deadline(Limit.IDLE, 1000), true)).isEqualTo(Outcome.READY);
            wire.read(ByteBuffer.allocate(10));
            second.complete(wire);
            return awaitNothing(wire, new Deadline(Limit.IDLE, 5000));
        });
        client.write(octets("x"));
        awaitIdle(second);
        ticker.jumpTo(4999);
        assertThat(second.get().isIdle()).isTrue();
        ticker.jumpTo(5000);
        assertThat(outcome.get()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void a_deadline_that_comes_sooner_than_the_last_is_kept() throws Exception {
        var second = new CompletableFuture<Wire>();
        var outcome = onWire(wire -> {
            assertThat(wire.awaitReadable(new Deadline(Limit.IDLE, 1_000_000), true))
                    .isEqualTo(Outcome.READY);
            wire.read(ByteBuffer.allocate(10));
            second.complete(wire);
            return awaitNothing(wire, new Deadline(Limit.HEAD, 10));
        });
        client.write(octets("x"));
        awaitIdle(second);
        ticker.jumpTo(10);
        assertThat(outcome.get()).isEqualTo(Outcome.TIMED_OUT);
    }

    @Test
    void a_nudge_ends_a_wait_that_may_be_nudged() throws Exception {
        var waiting = new CompletableFuture<Wire>();
        var outcome = onWire(wire -> {
            waiting.complete(wire);
            return wire.awaitReadable(NEVER, true);
        });
        awaitIdle(waiting);
        waiting.get().nudge();
        assertThat(outcome.get()).isEqualTo(Outcome.NUDGED);
    }

    @Test
    void a_nudge_that_came_before_the_wait_ends_it_too_and_no_other() throws Exception {
        var nudged = new CountDownLatch(1);
        var self = new CompletableFuture<Wire>();
        var outcome = onWire(wire -> {
            self.complete(wire);
            nudged.await();
            var first = wire.awaitReadable(NEVER, true);
            return first + " " + wire.awaitReadable(NEVER, false);
        });
        self.get().nudge();
        nudged.countDown();
        client.write(octets("x"));
        assertThat(outcome.get()).isEqualTo("NUDGED READY");
    }

    @Test
    void a_cut_from_elsewhere_ends_the_wait() throws Exception {
        var waiting = new CompletableFuture<Wire>();
        var outcome = onWire(wire -> {
            waiting.complete(wire);
            return wire.awaitReadable(NEVER, true);
        });
        awaitIdle(waiting);
        waiting.get().cut();
        assertThat(outcome.get()).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void an_interrupt_does_not_end_a_wait_and_is_not_lost() throws Exception {
        var thread = new CompletableFuture<Thread>();
        var self = new CompletableFuture<Wire>();
        var result = onWire(wire -> {
            thread.complete(Thread.currentThread());
            self.complete(wire);
            var outcome = wire.awaitReadable(NEVER, true);
            return outcome + " " + Thread.interrupted();
        });
        awaitIdle(self);
        thread.get().interrupt();
        client.write(octets("x"));
        assertThat(result.get()).isEqualTo("READY true");
    }

    /// The trap: a level-triggered selector spins on a channel that is ready while nobody waits for it.
    @Test
    void a_peer_that_half_closes_or_sends_while_nobody_reads_costs_no_turns() throws Exception {
        var busy = new CountDownLatch(1);
        var done = onWire(wire -> {
            readText(wire, NEVER);
            busy.await();
            return readText(wire, NEVER);
        });
        client.write(octets("first"));
        client.write(octets("pipelined"));
        client.shutdownOutput();
        long before = awaitStill();
        ticker.jumpTo(1); // wakes each loop once
        assertThat(awaitStill() - before).isLessThan(20);
        busy.countDown();
        assertThat(done.handle((text, e) -> true).get()).isTrue();
    }

    /// Waits until no loop has looked at its selector for a while; says how often they had.
    private long awaitStill() {
        long reads = ticker.reads();
        int still = 0;
        while (still < 200_000) {
            Thread.onSpinWait();
            long now = ticker.reads();
            still = now == reads ? still + 1 : 0;
            reads = now;
        }
        return reads;
    }

    @Test
    void a_write_to_a_peer_that_does_not_read_waits_and_goes_on_where_it_was() throws Exception {
        int size = 20_000_000;
        var written = onWire(wire -> {
            wire.write(ByteBuffer.allocate(size), null, pace());
            return true;
        });
        long read = 0;
        var into = ByteBuffer.allocate(1 << 16);
        while (read < size) {
            read += client.read(into);
            into.clear();
        }
        assertThat(written.get()).isTrue();
    }

    @Test
    void a_peer_that_takes_nothing_is_given_up_when_its_grace_is_over() throws Exception {
        var limits = Limits.defaults().with(Limit.GRACE, 1_000_000).with(Limit.WRITE_RATE, 1_000_000_000);
        var written = onWire(wire -> {
            wire.write(ByteBuffer.allocate(50_000_000), null, new Pace(limits, Limit.WRITE_RATE));
            return true;
        });
        // Whenever it begins to wait, a second later is too late.
        for (int second = 1; !written.isDone(); second++) ticker.jumpTo(TimeUnit.SECONDS.toNanos(second));
        assertThatThrownBy(written::get).hasCauseInstanceOf(DeadlineException.class);
    }

    @Test
    void a_file_is_sent_whole(@TempDir Path folder) throws Exception {
        var file = folder.resolve("file");
        var octets = new byte[3_000_000];
        new Random(7).nextBytes(octets);
        Files.write(file, octets);
        var sent = onWire(wire -> {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (long at = 1000; at < octets.length; ) at += wire.send(channel, at, octets.length - at, pace());
            }
            return true;
        });
        var into = ByteBuffer.allocate(octets.length);
        while (client.read(into) >= 0) {}
        assertThat(sent.get()).isTrue();
        assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(octets, 1000, octets.length - 1000));
    }

    @Test
    void a_file_that_is_shorter_than_it_should_be_is_told(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("file"), new byte[1000]);
        var sent = onWire(wire -> {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                for (long at = 0; at < 1001; ) at += wire.send(channel, at, 1001 - at, pace());
            }
            return true;
        });
        assertThatThrownBy(sent::get).hasCauseInstanceOf(EOFException.class);
    }

    @Test
    void what_was_written_before_a_close_arrives() throws Exception {
        onWire(wire -> {
                    wire.write(octets("last"), octets(" words"), pace());
                    return true;
                })
                .get();
        var into = ByteBuffer.allocate(100);
        while (client.read(into) >= 0) {}
        assertThat(new String(into.array(), 0, into.position(), US_ASCII)).isEqualTo("last words");
    }

    @Test
    void an_abort_resets_the_connection() throws Exception {
        onWire(wire -> {
                    wire.abort();
                    return true;
                })
                .get();
        assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1))).isInstanceOf(IOException.class);
    }
}
