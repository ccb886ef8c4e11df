package dev.hark.cli;

import dev.hark.Server;
import dev.hark.protocol.http.Status;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// A server whose handlers compute, or wait until somebody asks for `/open`. Tests start it as a process of its own:
/// [HarkProcess.Setup#workshop].
public final class Workshop {
    private static final Duration SHORT_TURN = Duration.ofNanos(50_000);
    /// Nanoseconds: who is relieved was seen three times, with two milliseconds between.
    private static final long TOO_SHORT_FOR_RELIEF = 2_000_000;

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    /// When each of the turns began that run now.
    private final Map<Thread, Long> turning = new ConcurrentHashMap<>();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Object monitor = new Object();
    private final ServerSocket silent = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());

    private Workshop() throws IOException {}

    /// Opens it.
    ///
    /// @param words one: how many loops; 0 for the default
    public static void main(String[] words) throws Exception {
        var workshop = new Workshop();
        workshop.close();
        int loops = Integer.parseInt(words[0]);
        var builder = Server.builder().handler(workshop::handle);
        if (loops > 0) builder.loops(loops);
        try (var server = builder.start()) {
            System.out.println("Listening on http://127.0.0.1:" + server.port());
            server.drainOnExit().await();
        }
    }

    /// Has a thread hold the lock and the monitor until the workshop is open, and answer at the socket only then.
    private void close() throws InterruptedException {
        var closed = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            lock.lock();
            try {
                synchronized (monitor) {
                    closed.countDown();
                    awaitOpen();
                }
            } finally {
                lock.unlock();
            }
        });
        Thread.ofPlatform().daemon().start(this::hangUpOnceOpen);
        closed.await();
    }

    private void hangUpOnceOpen() {
        awaitOpen();
        try {
            while (true) silent.accept().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitOpen() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Response handle(Request request) throws Exception {
        switch (request.path()) {
            case "/" -> {}
            case "/open" -> open.countDown();
            case "/inside" -> {
                return Response.text(inside + "\n");
            }
            case "/overlaps" -> {
                return Response.text(overlaps + "\n");
            }
            case "/turn" -> turn();
            default -> {
                inside.incrementAndGet();
                try {
                    if (!work(request)) return Response.empty(Status.NOT_FOUND);
                } finally {
                    inside.decrementAndGet();
                }
            }
        }
        return Response.text("done\n");
    }

    /// False if there is no such work.
    private boolean work(Request request) throws Exception {
        switch (request.path()) {
            case "/compute" -> compute(Duration.ofMillis(Long.parseLong(String.valueOf(request.query()))));
            case "/latch" -> open.await();
            case "/sleep" -> {
                while (open.getCount() > 0) Thread.sleep(20);
            }
            case "/lock" -> {
                lock.lock();
                try {
                    return lock.isHeldByCurrentThread();
                } finally {
                    lock.unlock();
                }
            }
            case "/monitor" -> {
                synchronized (monitor) {
                    return Thread.holdsLock(monitor);
                }
            }
            case "/socket" -> {
                try (var socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
                    return socket.getInputStream().read() < 0;
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// A turn that does not wait; counts those that run while another does, if that was not held up for so long that it
    /// may have been relieved.
    private void turn() {
        var me = Thread.currentThread();
        long now = System.nanoTime();
        turning.put(me, now);
        turning.forEach((other, begun) -> {
            if (other != me && now - begun < TOO_SHORT_FOR_RELIEF) overlaps.incrementAndGet();
        });
        compute(SHORT_TURN);
        turning.remove(me);
    }

    /// Keeps a processor busy for that time.
    private static void compute(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) Thread.onSpinWait();
    }
}
