import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/// Many download a large file slowly, while others ask for a small one. `bench/slow-downloads`.

/// Octets of the file.
static final long LARGE = 1L << 30;
/// Where every so many octets the file tells where they stand.
static final int MARK = 64 * 1024;
/// Octets a second that each downloader reads.
static final int RATE = 128 * 1024;
static final int PIECE = 16 * 1024;
/// Octets that each download may cost beside what the kernel holds: of heap and direct buffers.
static final int EACH = 8 * 1024;
/// Octets by which heap and buffers may grow while the downloads go on.
static final long GROWTH = 2_000_000;
/// Milliseconds.
static final int P99 = 25;
static final byte[] CONTENT = "Hello, World!\n".getBytes(StandardCharsets.US_ASCII);

final AtomicLong received = new AtomicLong();
final ConcurrentLinkedQueue<String> troubles = new ConcurrentLinkedQueue<>();
volatile boolean over;

void main(String[] arguments) throws Exception {
    int downloads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 90;
    var bench = new Bench("Slow downloads");
    try (var hark = Subject.command(folder())) {
        warmUp(hark);
        bench.judge(measure(hark, downloads, seconds));
    }
    bench.end();
}

/// A folder with the large file, which is a hole but for its marks, and a small one.
Path folder() throws IOException {
    var folder = Bench.folder();
    Files.write(folder.resolve("small.txt"), CONTENT);
    try (var file = new RandomAccessFile(folder.resolve("large.bin").toFile(), "rw")) {
        for (long at = 0; at < LARGE; at += MARK) {
            file.seek(at);
            file.writeLong(at);
        }
        file.setLength(LARGE);
    }
    return folder;
}

void warmUp(Subject hark) throws Exception {
    var others = new Others(hark.port(), "/small.txt", CONTENT).start(8, 2, 500);
    Thread.sleep(5000);
    others.stop();
}

List<String> measure(Subject hark, int downloads, int seconds) throws Exception {
    var before = hark.vitals();
    IO.println("before            " + before);
    var connected = new CountDownLatch(downloads);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < downloads; i++) threads.add(Thread.ofVirtual().start(() -> download(hark.port(), connected)));
    connected.await();
    Thread.sleep(5000); // the buffers of the kernel are full
    var others = new Others(hark.port(), "/small.txt", CONTENT).start(32, 2, 20);
    others.countFromNow();
    var first = hark.vitals();
    IO.println("%,5d downloads   %s".formatted(downloads, first));
    var last = first;
    for (int passed = 0; passed < seconds; passed += 15) {
        Thread.sleep(15_000);
        last = hark.vitals();
        IO.println("after %3d s       %s, %,.0f MB received".formatted(passed + 15, last, received.get() / 1e6));
    }
    others.stop();
    over = true;
    for (var thread : threads) thread.join();
    Thread.sleep(2000);
    hark.vitals(); // some of what they held goes with the collection after the next
    var after = hark.vitals();
    IO.println("without them      " + after);
    IO.println("others            " + others.kept());
    IO.println("new connections   " + others.fresh());
    return judge(downloads, before, first, last, after, others);
}

List<String> judge(int downloads, Subject.Vitals before, Subject.Vitals first, Subject.Vitals last, Subject.Vitals after, Others others) {
    var missed = new ArrayList<String>();
    long each = (memory(first) - memory(before)) / downloads;
    IO.println("each download     %,d octets of heap and direct buffers".formatted(each));
    if (each > EACH) missed.add("%,d octets for each download, not %,d".formatted(each, EACH));
    if (memory(last) - memory(first) > GROWTH) missed.add("%,d octets more while they went on".formatted(memory(last) - memory(first)));
    if (memory(after) - memory(before) > GROWTH) missed.add("%,d octets were left of them".formatted(memory(after) - memory(before)));
    if (after.descriptors() > before.descriptors() + 34) missed.add(after.descriptors() + " descriptors were left");
    if (others.kept().p99() > P99) missed.add("p99 of others %.1f ms, not %d".formatted(others.kept().p99(), P99));
    if (received.get() == 0) missed.add("nothing was downloaded");
    others.failures().stream().limit(1).forEach(failure -> missed.add("another failed: " + failure));
    troubles.stream().limit(1).forEach(trouble -> missed.add(troubles.size() + " downloads failed: " + trouble));
    return missed;
}

long memory(Subject.Vitals vitals) {
    return vitals.heap() + vitals.direct();
}

// ---- A downloader ------------------------------------------------------------------------------------------------

/// Reads the file again and again at its rate until the time is over, and looks at each mark.
void download(int port, CountDownLatch connected) {
    try (var socket = new Socket()) {
        socket.setReceiveBufferSize(MARK); // else the kernel would take much of the file at once
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var in = socket.getInputStream();
        skipHead(in);
        connected.countDown();
        read(in);
    } catch (IOException | InterruptedException e) {
        troubles.add(e.toString());
        connected.countDown();
    }
}

void skipHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
        int octet = in.read();
        if (octet < 0) throw new IOException("ended in the head");
        head.append((char) octet);
    }
    if (!head.toString().startsWith("HTTP/1.1 200 ")) throw new IOException("answered with " + head);
}

void read(InputStream in) throws IOException, InterruptedException {
    var data = new DataInputStream(in);
    var piece = new byte[PIECE];
    long due = System.nanoTime();
    for (long at = 0; at < LARGE && !over; at += PIECE) {
        data.readFully(piece);
        if (at % MARK == 0 && ByteBuffer.wrap(piece).getLong() != at) throw new IOException("wrong octets at " + at);
        received.addAndGet(PIECE);
        due += 1_000_000_000L * PIECE / RATE;
        long early = due - System.nanoTime();
        if (early > 0) Thread.sleep(early / 1_000_000);
    }
}
