package dev.hark.exchange;

import dev.hark.protocol.http.ResponseHead;
import dev.hark.web.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a body writes to. Holds a little back, so that small writes make no small packets, and so that content that
/// turns out short goes out with its length.
final class ResponseStream extends OutputStream {
    /// Octets that it may hold back.
    static final int HELD_BACK = 8 * 1024;

    private final ExchangeCodec codec;
    private final ResponseHead head;
    private final long length;
    private final ByteBuffer held = ByteBuffer.allocate(HELD_BACK);
    private boolean headSent;
    private boolean torn;
    private volatile @Nullable IOException broken;

    /// @param length octets that will be written, or [Body#UNKNOWN_LENGTH]
    ResponseStream(ExchangeCodec codec, ResponseHead head, long length) {
        this.codec = codec;
        this.head = head;
        this.length = length;
    }

    /// What the connection threw, as against what the body's writer threw himself.
    @Nullable
    IOException broken() {
        return broken;
    }

    @Override
    public void write(int octet) throws IOException {
        if (!held.hasRemaining()) send();
        held.put((byte) octet);
    }

    @Override
    public void write(byte[] from, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, from.length);
        if (count > held.remaining()) send();
        if (count > held.remaining()) {
            send(ByteBuffer.wrap(from, offset, count));
        } else {
            held.put(from, offset, count);
        }
    }

    /// Sends what was written so far.
    @Override
    public void flush() throws IOException {
        send();
        guarded(codec::flush);
    }

    /// Nothing is taken any more: whoever kept this would write into the next response.
    void end() {
        broken = new IOException("the response has ended");
    }

    /// All was written.
    void finish() throws IOException {
        if (!headSent) sendHead(length == Body.UNKNOWN_LENGTH ? held.position() : length);
        send();
        if (torn) throw failed();
    }

    private void send() throws IOException {
        held.flip();
        send(held);
        held.clear();
    }

    private void send(ByteBuffer octets) throws IOException {
        if (!headSent) sendHead(length);
        if (octets.hasRemaining()) guarded(() -> codec.content(octets));
    }

    private void sendHead(long length) throws IOException {
        headSent = true;
        guarded(() -> codec.head(head, length));
    }

    private void guarded(Sending sending) throws IOException {
        if (broken != null) throw broken;
        // An error struck in the middle of it: how much was sent is not known.
        if (torn) throw failed();
        torn = true;
        try {
            sending.send();
            torn = false;
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    private static IllegalStateException failed() {
        return new IllegalStateException("writing the response failed before");
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }
}
