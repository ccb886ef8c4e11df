import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/// Asks as fast as it is answered, until the server has ended, and knows of every request what became of it. For one
/// thread.
///
/// Before it sends it looks whether the server has ended the connection, as every careful client does: what it sends
/// after that look, on a connection that was let in, must be answered, or come behind an answer that said
/// `Connection: close` (RFC 9112 §9.6).
final class DrainClient implements Runnable {
    private static final String HEAD_END = "\r\n\r\n";
    private static final long PATIENCE = 20_000_000_000L;

    /// How requests are sent.
    enum Manner {
        KEEP_ALIVE(1),
        PIPELINE(4),
        NEW_CONNECTION(1);

        final int atOnce;

        Manner(int atOnce) {
            this.atOnce = atOnce;
        }
    }

    /// What became of a request.
    enum Fate {
        /// A whole answer came, with the right content.
        ANSWERED,
        /// Sent behind one whose answer said that it was the last.
        BEHIND_THE_LAST,
        /// The connection had ended cleanly before the request was sent.
        NOT_SENT,
        /// The connection was refused.
        REFUSED,
        /// The connection came about after SIGTERM, waited to be let in, and the listening socket was closed.
        NOT_LET_IN,
        /// A part of an answer came.
        SHORT,
        /// Another answer came than was to be.
        WRONG,
        /// Nothing came, but a reset, the end, or silence.
        LOST
    }

    private final InetSocketAddress address;
    private final Manner manner;
    private final byte[] content;
    private final ByteBuffer request;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private final Queue<String> stories;
    /// When the server was asked to end; 0 before.
    private final AtomicLong signalled;
    private SocketChannel channel;
    private long opened;
    private long lastAnswer;
    private long answersHere;
    private boolean last;

    final Map<Fate, Integer> fates = new TreeMap<>();

    /// @param signalled when SIGTERM was sent ([System#nanoTime]); 0 before
    /// @param stories where it tells of what should not be
    DrainClient(int port, Manner manner, byte[] content, AtomicLong signalled, Queue<String> stories) {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.manner = manner;
        this.content = content;
        this.signalled = signalled;
        this.stories = stories;
        request = ByteBuffer.wrap(Peer.get("/small").repeat(manner.atOnce).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void run() {
        while (connect()) {
            boolean goesOn = true;
            while (goesOn) goesOn = round() && manner != Manner.NEW_CONNECTION;
            close();
        }
    }

    Manner manner() {
        return manner;
    }

    private void count(Fate fate, int many) {
        if (many > 0) fates.merge(fate, many, Integer::sum);
    }

    private boolean connect() {
        try {
            in.clear().flip();
            last = false;
            answersHere = 0;
            opened = System.nanoTime();
            channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return true;
        } catch (IOException e) {
            count(Fate.REFUSED, 1);
            close();
            return false;
        }
    }

    /// Sends, and waits for the answers. False if the connection has ended.
    private boolean round() {
        long sent = 0;
        int answered = 0;
        try {
            if (hasEnded()) {
                count(Fate.NOT_SENT, manner.atOnce);
                return false;
            }
            sent = System.nanoTime();
            channel.write(request.rewind()); // blocking: all of it
            for (; answered < manner.atOnce && !last; answered++) {
                if (!answer()) return false;
            }
            count(Fate.ANSWERED, answered);
            count(Fate.BEHIND_THE_LAST, manner.atOnce - answered);
            return !last;
        } catch (IOException e) {
            count(Fate.ANSWERED, answered);
            unanswered(manner.atOnce - answered, sent, e.toString());
            return false;
        }
    }

    private void unanswered(int many, long sent, String how) {
        long signal = signalled.get();
        boolean part = in.hasRemaining();
        boolean notLetIn = !part && answersHere == 0 && signal != 0 && opened > signal;
        var fate = notLetIn ? Fate.NOT_LET_IN : part ? Fate.SHORT : Fate.LOST;
        count(fate, many);
        stories.add(("%s, %d %s: %s; %d answers before, %d octets of the next; "
                + "ms after SIGTERM: opened %s, last answer %s, sent %s, end seen %s").formatted(
                manner, many, fate, how, answersHere, in.remaining(),
                after(opened, signal), after(lastAnswer, signal), after(sent, signal), after(System.nanoTime(), signal)));
    }

    private static String after(long time, long signal) {
        return time == 0 || signal == 0 ? "-" : "%.3f".formatted((time - signal) / 1e6);
    }

    /// Whether the server has ended its side. Nothing else can have come.
    private boolean hasEnded() throws IOException {
        channel.configureBlocking(false);
        try {
            int count = read();
            if (count > 0) throw new IOException("an answer that nobody asked for");
            return count < 0;
        } finally {
            channel.configureBlocking(true);
        }
    }

    /// The buffer can be read from afterwards, also if the channel could not.
    private int read() throws IOException {
        in.compact();
        try {
            return channel.read(in);
        } finally {
            in.flip();
        }
    }

    /// Reads one answer; false if it is a wrong one.
    private boolean answer() throws IOException {
        int head;
        while ((head = text().indexOf(HEAD_END)) < 0) fill();
        var fields = text().substring(0, head + 2).toLowerCase(Locale.ROOT);
        int whole = head + HEAD_END.length() + content.length;
        while (in.remaining() < whole) fill();
        boolean right = fields.startsWith("http/1.1 200 ") && fields.contains("\r\ncontent-length: " + content.length + "\r\n")
                && in.slice(in.position() + whole - content.length, content.length).equals(ByteBuffer.wrap(content));
        if (!right) {
            count(Fate.WRONG, 1);
            stories.add(manner + ", WRONG: " + fields.lines().toList());
            return false;
        }
        in.position(in.position() + whole);
        last = fields.contains("\r\nconnection: close\r\n");
        lastAnswer = System.nanoTime();
        answersHere++;
        return true;
    }

    private String text() {
        return StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
    }

    private void fill() throws IOException {
        if (read() < 0) throw new IOException("the end");
    }

    private void close() {
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            stories.add("could not close: " + e);
        }
    }

    /// Cuts it off, if it waits for an answer that does not come.
    static void join(Iterable<Thread> threads) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        for (var thread : threads) thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        for (var thread : threads) thread.interrupt(); // closes its channel
        for (var thread : threads) thread.join();
    }
}
