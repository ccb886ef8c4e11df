import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Some ask for more than their share; how long do 32 others wait? `bench/fairness`.

/// Milliseconds.
static final int P99 = 25;
static final int OTHERS = 32;
/// Requests a second of each of the others.
static final int RATE = 20;
static final int SECONDS = 10;
static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
static final int MILLION = 1_000_000;
static final byte[] CONTENT = "Hello, World!\n".getBytes(StandardCharsets.US_ASCII);

Bench bench;

/// One who asks for much, until he is told to end.
interface Greedy {
    /// Does it once more.
    ///
    /// @param done to be counted up with what was got
    void act(Peer peer, AtomicLong done) throws Exception;
}

void main() throws Exception {
    bench = new Bench("Fairness");
    try (var hark = Subject.workbench()) {
        warmUp(hark);
        measure(hark, "nobody else asks", 0, (_, _) -> {});
        measure(hark, "a handler computes for 2 s on each processor", PROCESSORS, compute(2000));
        measure(hark, "32 clients ask for 50 ms of computing, again and again", 32, compute(50));
        measure(hark, "a client pipelines a million requests, and reads as fast as it can", 1, this::pipelineAndRead);
        measure(hark, "a client pipelines a million requests, and reads slowly", 1, this::pipelineAndReadSlowly);
        measure(hark, "64 clients ask for 64 MB again and again, and read nothing", 64, this::askAndReadNothing);
    }
    bench.end();
}

void warmUp(Subject hark) throws Exception {
    var others = new Others(hark.port(), "/", CONTENT).start(OTHERS, 2, 5 * RATE);
    try (var peer = new Peer(hark.port())) {
        for (int i = 0; i < 80; i++) peer.ask("/compute?50");
        pipelineAndRead(peer, new AtomicLong());
    }
    others.stop();
}

void measure(Subject hark, String title, int many, Greedy greedy) throws Exception {
    bench.measure(() -> {
        IO.println("\n%s (load %s)".formatted(title, Bench.load()));
        var over = new AtomicLong();
        var done = new AtomicLong();
        var troubles = new ConcurrentLinkedQueue<String>();
        var peers = new ArrayList<Peer>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < many; i++) {
            var peer = new Peer(hark.port());
            peers.add(peer);
            threads.add(Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (over.get() == 0) greedy.act(peer, done);
                } catch (Exception e) {
                    if (over.get() == 0) troubles.add(e.toString());
                }
            }));
        }
        var others = new Others(hark.port(), "/", CONTENT).start(OTHERS, 2, RATE);
        Thread.sleep(1000); // they connect, and those who compute are found out
        others.countFromNow();
        Thread.sleep(1000 * SECONDS);
        others.stop();
        over.set(1);
        for (var peer : peers) peer.reset();
        for (var thread : threads) thread.join();
        return judge(title, others, many, done.get(), troubles);
    });
}

List<String> judge(String title, Others others, int many, long done, Iterable<String> troubles) {
    var kept = others.kept();
    IO.println("  others          " + kept);
    IO.println("  new connections " + others.fresh());
    if (many > 0) IO.println("  those who ask for much got %,d answers or pieces".formatted(done));
    var missed = new ArrayList<String>();
    if (kept.p99() > P99) missed.add("%s: p99 of others %.1f ms, not %d".formatted(title, kept.p99(), P99));
    if (others.fresh().p99() > P99) missed.add("%s: p99 of new connections %.1f ms, not %d".formatted(title, others.fresh().p99(), P99));
    if (kept.count() < OTHERS * RATE * SECONDS * 9 / 10) missed.add("%s: only %d answers for others".formatted(title, kept.count()));
    others.failures().stream().limit(1).forEach(failure -> missed.add(title + ": another failed: " + failure));
    troubles.forEach(trouble -> missed.add(title + ": who asks for much failed: " + trouble));
    if (many > 0 && done == 0) missed.add(title + ": who asks for much got nothing");
    return missed;
}

// ---- The greedy --------------------------------------------------------------------------------------------------

/// Computing is a fixed amount of work: so many milliseconds of a processor that does nothing else.
Greedy compute(int millis) {
    return (peer, done) -> {
        if (peer.ask("/compute?" + millis).status() != 200) throw new IOException("not computed");
        done.incrementAndGet();
    };
}

void pipelineAndRead(Peer peer, AtomicLong done) throws Exception {
    var asking = pipeline(peer);
    for (int i = 0; i < MILLION; i++, done.incrementAndGet()) {
        if (peer.answer(true).status() != 200) throw new IOException("not answered");
    }
    asking.join();
}

/// A hundred answers every 10 ms.
void pipelineAndReadSlowly(Peer peer, AtomicLong done) throws Exception {
    pipeline(peer);
    for (int i = 0; i < MILLION; i++, done.incrementAndGet()) {
        if (peer.answer(true).status() != 200) throw new IOException("not answered");
        if (i % 100 == 0) Thread.sleep(10);
    }
}

/// Sends a million requests, on a thread of its own.
Thread pipeline(Peer peer) {
    return Thread.ofPlatform().daemon().start(() -> {
        try {
            var thousand = Peer.get("/").repeat(1000);
            for (int i = 0; i < MILLION / 1000; i++) peer.send(thousand);
        } catch (IOException e) {
            // The peer was closed, because the time is over; or else its reader sees it too.
        }
    });
}

void askAndReadNothing(Peer peer, AtomicLong done) throws Exception {
    done.incrementAndGet();
    peer.send(Peer.get("/large").repeat(10));
    Thread.sleep(1000);
}
