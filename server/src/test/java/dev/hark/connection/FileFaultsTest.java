package dev.hark.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.CloseReason;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Status;
import dev.hark.testing.MemoryTransport;
import dev.hark.testing.MemoryWire;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A file that changes, or whose disk fails, at each moment at which it is sent.
class FileFaultsTest {
    private static final int SMALL = 100;
    private static final int SLICES = 5;
    private static final int LARGE = SLICES * MemoryWire.SLICE;

    private final AtomicReference<Body.File> body = new AtomicReference<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final MemoryTransport transport = new MemoryTransport(request ->
            request.path().equals("/fine") ? Response.text("fine") : Response.of(Status.OK, Fields.EMPTY, body.get()));

    @AfterEach
    void close() {
        transport.close();
        assertThat(body.get().channel().isOpen()).isFalse();
    }

    private static FaultyFile good(long size) {
        return new FaultyFile(size, Long.MAX_VALUE);
    }

    private void file(FaultyFile channel, long length, Body.Watch watch) {
        looks.set(0);
        body.set(new Body.File(channel, 0, length, () -> {
            looks.incrementAndGet();
            return watch.isUnchanged();
        }));
    }

    /// A file that is found changed at that look, and all after it.
    private void changesAt(int look, int length) {
        file(good(length), length, () -> looks.get() < look);
    }

    private void assertAnsweredWith500() {
        int before = transport.recorder().all(ServerEvent.HandlerFailed.class).size();
        var wire = transport.connect().get("/").get("/fine");
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(500, 200);
        var failed = transport.recorder().all(ServerEvent.HandlerFailed.class);
        assertThat(failed).hasSize(before + 1);
        assertThat(wire.responses().getFirst().text()).contains(failed.getLast().id());
        assertThat(body.get().channel().isOpen()).isFalse();
    }

    private void assertCutShort(int mostOctets) {
        var wire = transport.connect().get("/").get("/fine").awaitServed();
        assertThat(wire.isAborted()).isTrue();
        assertThat(wire.output())
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("fine")
                .hasSizeLessThan(mostOctets + 500);
        assertThat(transport.recorder().all(ServerEvent.Closed.class).getLast().why())
                .isEqualTo(CloseReason.HANDLER_FAILED);
        assertThat(transport
                        .recorder()
                        .all(ServerEvent.Answered.class)
                        .getLast()
                        .complete())
                .isFalse();
        assertThat(transport.recorder().all(ServerEvent.HandlerFailed.class)).isNotEmpty();
        assertThat(body.get().channel().isOpen()).isFalse();
    }

    // ---- Changes ---------------------------------------------------------------------------------------------------

    @Test
    void a_small_file_is_looked_at_once_a_large_one_before_each_slice_and_after_the_last() {
        changesAt(Integer.MAX_VALUE, SMALL);
        assertThat(transport.connect().get("/").response().content()).hasSize(SMALL);
        assertThat(looks).hasValue(1);
        changesAt(Integer.MAX_VALUE, LARGE);
        assertThat(transport.connect().get("/").response().content()).hasSize(LARGE);
        assertThat(looks).hasValue(SLICES + 1);
    }

    @Test
    void a_change_before_anything_was_sent_is_answered_with_500() {
        changesAt(1, SMALL);
        assertAnsweredWith500();
        changesAt(1, LARGE);
        assertAnsweredWith500();
    }

    @Test
    @Spec("RFC 9112 §8")
    void a_change_at_any_later_moment_cuts_the_connection_before_more_is_sent() {
        for (int look = 2; look <= SLICES + 1; look++) {
            changesAt(look, LARGE);
            assertCutShort((look - 1) * MemoryWire.SLICE);
            assertThat(looks).hasValue(look);
        }
    }

    @Test
    void what_can_not_be_looked_at_counts_as_changed() {
        for (var thrown : new Exception[] {new IOException("Input/output error"), new SecurityException("no")}) {
            file(good(LARGE), LARGE, () -> {
                if (thrown instanceof IOException e) throw e;
                throw new SecurityException(thrown);
            });
            assertAnsweredWith500();
        }
    }

    @Test
    void an_answer_that_waits_to_leave_together_with_it_is_not_lost() {
        changesAt(1, SMALL);
        var wire = transport.connect();
        wire.send("GET /fine HTTP/1.1\r\nHost: test\r\n\r\nGET / HTTP/1.1\r\nHost: test\r\n\r\n"
                + "GET /fine HTTP/1.1\r\nHost: test\r\n\r\n");
        assertThat(wire.responses()).extracting(response -> response.status()).containsExactly(200, 500, 200);
        assertThat(wire.writes()).as("they left together").hasSize(1);
    }

    @Test
    void without_a_watch_of_its_own_the_file_must_be_as_long_as_was_said() {
        for (int size : new int[] {SMALL, LARGE}) {
            body.set(new Body.File(good(size), 1, size - 1));
            assertThat(transport.connect().get("/").response().content()).hasSize(size - 1);
            body.set(new Body.File(good(size), 1, size));
            assertAnsweredWith500();
        }
        body.set(new Body.File(good(SMALL), 1, Long.MAX_VALUE));
        assertAnsweredWith500();
    }

    // ---- The disk --------------------------------------------------------------------------------------------------

    @Test
    void a_small_file_that_can_not_be_read_is_answered_with_500() {
        for (int bad : new int[] {0, 1, SMALL - 1}) {
            file(new FaultyFile(SMALL, bad), SMALL, () -> true);
            assertAnsweredWith500();
        }
    }

    @Test
    @Spec("RFC 9112 §8")
    void a_large_file_that_can_not_be_read_to_its_end_cuts_the_connection() {
        for (int bad : new int[] {0, 1, MemoryWire.SLICE, 2 * MemoryWire.SLICE + 7, LARGE - 1}) {
            file(new FaultyFile(LARGE, bad), LARGE, () -> true);
            assertCutShort(bad);
        }
    }

    @Test
    @Spec("RFC 9112 §8")
    void a_file_that_ends_too_early_though_nobody_saw_it_change_is_not_filled_up() {
        file(good(SMALL), SMALL + 1, () -> true);
        assertAnsweredWith500();
        file(good(LARGE), LARGE + 1, () -> true);
        assertCutShort(LARGE);
    }
}
