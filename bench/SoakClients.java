import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// Clients of all sorts, good and bad, who come and go: each thread does one thing after another, at random. Between
/// two of them it has no connection.
final class SoakClients {
    private static final int THREADS = 6;
    private static final int PAUSE_AT_MOST = 30; // milliseconds
    private static final String ASK = Peer.get("/small");
    private static final List<String> BAD = List.of(
            "GET /small HTTP/1.1\r\n\r\n", // no Host
            "GET /small HTTP/1.1\r\nHost : localhost\r\n\r\n",
            "GET /small HTTP/1.1\nHost: localhost\n\n",
            "GET  /small HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /small HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "POST /small HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "GET /small HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(40_000) + "\r\n\r\n",
            "GET /" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
                    + "\u0000".repeat(100) + "\r\n\r\n"); // TLS to a port without

    private final int port;
    private final byte[] small;
    private final int large;
    /// Held for reading while something is done, for writing while nothing is to be done.
    private final ReentrantReadWriteLock activity = new ReentrantReadWriteLock(true);
    /// What was done, and how often.
    final Map<String, AtomicLong> deeds = new ConcurrentSkipListMap<>();
    /// What went wrong, and how often.
    final Map<String, AtomicLong> failures = new ConcurrentSkipListMap<>();

    private interface Deed {
        void happen(Random random) throws Exception;
    }

    private record Weighted(String name, int weight, Deed deed) {}

    /// @param small what `/small` is answered with
    /// @param large the length of `/large`
    SoakClients(int port, byte[] small, int large) {
        this.port = port;
        this.small = small;
        this.large = large;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            var random = new Random(i);
            Thread.ofPlatform().daemon().start(() -> run(random));
        }
    }

    /// Waits until nobody has a connection, and lets nobody have one until [#resume].
    void pause() {
        activity.writeLock().lock();
    }

    void resume() {
        activity.writeLock().unlock();
    }

    private void run(Random random) {
        var deeds = List.of(
                new Weighted("keep-alive", 30, this::keepAlive),
                new Weighted("one request", 20, this::once),
                new Weighted("pipelined", 5, this::pipelined),
                new Weighted("HEAD", 5, this::head),
                new Weighted("conditional", 8, this::conditional),
                new Weighted("missing", 3, this::missing),
                new Weighted("content refused", 3, this::contentRefused),
                new Weighted("large", 3, this::whole),
                new Weighted("aborted answer", 5, this::abortAnswer),
                new Weighted("aborted request", 8, this::abortRequest),
                new Weighted("bad", 8, this::bad),
                new Weighted("slow", 2, this::slow));
        int sum = deeds.stream().mapToInt(Weighted::weight).sum();
        while (true) {
            int at = random.nextInt(sum);
            var next = deeds.iterator();
            var deed = next.next();
            while ((at -= deed.weight) >= 0) deed = next.next();
            activity.readLock().lock();
            try {
                deed.deed.happen(random);
                count(this.deeds, deed.name);
            } catch (Exception e) {
                count(failures, deed.name + ": " + e);
            } finally {
                activity.readLock().unlock();
            }
            try {
                Thread.sleep(random.nextInt(PAUSE_AT_MOST));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void count(Map<String, AtomicLong> counts, String what) {
        counts.computeIfAbsent(what, _ -> new AtomicLong()).incrementAndGet();
    }

    private static void expect(boolean right, Object what) throws IOException {
        if (!right) throw new IOException("unexpected: " + what);
    }

    private void expectSmall(Peer.Answer answer) throws IOException {
        expect(answer.status() == 200 && Arrays.equals(answer.content(), small), answer.head());
    }

    // ---- The good ----------------------------------------------------------------------------------------------------

    private void keepAlive(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            for (int i = random.nextInt(20); i >= 0; i--) expectSmall(peer.ask("/small"));
        }
    }

    private void once(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            peer.send("GET /small HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            expectSmall(peer.answer(true));
            expect(peer.skip(1) == 0, "more than the answer");
        }
    }

    private void pipelined(Random random) throws IOException {
        int many = 2 + random.nextInt(15);
        try (var peer = new Peer(port)) {
            peer.send(ASK.repeat(many));
            for (int i = 0; i < many; i++) expectSmall(peer.answer(true));
        }
    }

    private void head(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            peer.send("HEAD /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
            var answer = peer.answer(false);
            expect(answer.status() == 200 && answer.head().contains("\r\ncontent-length: " + large + "\r\n"), answer.head());
            expectSmall(peer.ask("/small"));
        }
    }

    private void conditional(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            var head = peer.send("HEAD /large HTTP/1.1\r\nHost: localhost\r\n\r\n").answer(false).head();
            int at = head.indexOf("\r\netag: ") + 8;
            expect(at >= 8, head);
            var tag = head.substring(at, head.indexOf('\r', at));
            peer.send("GET /large HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n\r\n");
            expect(peer.answer(true).status() == 304, tag);
            peer.send("GET /small HTTP/1.1\r\nHost: localhost\r\nIf-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
            expectSmall(peer.answer(true));
        }
    }

    private void missing(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            expect(peer.ask("/none").status() == 404, "not 404");
            expectSmall(peer.ask("/small"));
        }
    }

    private void contentRefused(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            peer.send("POST /small HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n\r\n" + "x".repeat(10_000));
            expect(peer.answer(true).status() == 405, "not 405");
            expectSmall(peer.ask("/small"));
        }
    }

    private void whole(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            var answer = peer.ask("/large");
            expect(answer.status() == 200 && answer.content().length == large, answer.head());
        }
    }

    // ---- The bad and the unlucky -------------------------------------------------------------------------------------

    private void abortAnswer(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            peer.send(Peer.get("/large")).skip(1 + random.nextInt(large / 2));
            if (random.nextBoolean()) peer.reset();
        }
    }

    private void abortRequest(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            peer.send(ASK.substring(0, random.nextInt(ASK.length())));
            if (random.nextBoolean()) peer.reset();
        }
    }

    private void bad(Random random) throws IOException {
        try (var peer = new Peer(port)) {
            var answer = peer.send(BAD.get(random.nextInt(BAD.size()))).answer(true);
            expect(answer.status() >= 400 && answer.isLast(), answer.head());
            expect(peer.skip(1) == 0, "more than the refusal");
        }
    }

    private void slow(Random random) throws Exception {
        try (var peer = new Peer(port)) {
            for (int i = 0; i < ASK.length(); i += 4) {
                peer.send(ASK.substring(i, Math.min(i + 4, ASK.length())));
                Thread.sleep(50);
            }
            expectSmall(peer.answer(true));
        }
    }
}
