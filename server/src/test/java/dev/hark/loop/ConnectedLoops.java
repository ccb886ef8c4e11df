package dev.hark.loop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.limit.Deadline;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.limit.Pace;
import dev.hark.loop.Readiness.Outcome;
import dev.hark.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/// Two loops, by a clock that stands still, and a connection over real sockets, to be put on them by [#onWire].
@Timeout(30)
abstract class ConnectedLoops {
    static final Deadline NEVER = new Deadline(Limit.IDLE, Long.MAX_VALUE);

    final JumpingTicker ticker = new JumpingTicker();
    Loops loops;
    ServerSocketChannel listener;
    SocketChannel client;
    SocketChannel accepted;

    @FunctionalInterface
    interface OnWire<T> {
        T apply(Wire wire) throws Exception;
    }

    @BeforeEach
    void connect() throws IOException {
        loops = Loops.start(2, ticker);
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(listener.getLocalAddress());
        accepted = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
        listener.close();
        loops.close();
    }

    /// Runs `task` as a connection's code, on its virtual thread; the wire is closed after it.
    <T> CompletableFuture<T> onWire(OnWire<T> task) throws IOException {
        return onWire(task, () -> {});
    }

    /// [#onWire], and `gone` after it.
    <T> CompletableFuture<T> onWire(OnWire<T> task, Runnable gone) throws IOException {
        var result = new CompletableFuture<T>();
        loops.connect(
                accepted,
                wire -> () -> {
                    try (wire) {
                        result.complete(task.apply(wire));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                    return null;
                },
                gone);
        return result;
    }

    static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    static String readText(Wire wire, Deadline deadline) throws IOException {
        var into = ByteBuffer.allocate(100);
        while (wire.read(into) == 0)
            assertThat(wire.awaitReadable(deadline, false)).isEqualTo(Outcome.READY);
        return new String(into.array(), 0, into.position(), US_ASCII);
    }

    static Pace pace() {
        return new Pace(Limits.defaults(), Limit.WRITE_RATE);
    }

    /// Waits for the end of a wait in which nothing comes. The readiness of what was read just before it may end it
    /// too early, where another thread looks at the selector meanwhile: it promises nothing.
    static Outcome awaitNothing(Wire wire, Deadline deadline) throws IOException {
        var into = ByteBuffer.allocate(1);
        while (true) {
            var outcome = wire.awaitReadable(deadline, true);
            if (outcome != Outcome.READY || wire.read(into) != 0) return outcome;
        }
    }

    void awaitIdle(CompletableFuture<Wire> wire) {
        Await.until("it waits", () -> wire.get(10, TimeUnit.SECONDS).isIdle());
    }
}
