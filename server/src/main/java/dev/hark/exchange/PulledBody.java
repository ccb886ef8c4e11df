package dev.hark.exchange;

import dev.hark.protocol.http.MediaType;
import dev.hark.protocol.http.RequestHead;
import dev.hark.web.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The request's content, pulled from the connection by who reads it.
final class PulledBody implements RequestBody {
    private final ExchangeCodec codec;
    private final RequestHead head;
    private final MemoryBudget memory;
    /// Octets of memory that its content stands in.
    private long held;
    private boolean taken;
    private boolean pulling;
    private volatile boolean ended;
    private @Nullable IOException broken;

    PulledBody(ExchangeCodec codec, RequestHead head, MemoryBudget memory) {
        this.codec = codec;
        this.head = head;
        this.memory = memory;
    }

    @Override
    public long length() {
        return head.contentLength();
    }

    @Override
    public byte[] bytes() throws IOException {
        take();
        byte[] all = new byte[0];
        int count = 0;
        for (var piece = pull(); piece != null; piece = pull()) {
            int wanted = Math.addExact(count, piece.remaining());
            if (wanted > all.length) all = grown(all, wanted);
            piece.get(all, count, wanted - count);
            count = wanted;
        }
        return count == all.length ? all : Arrays.copyOf(all, count);
    }

    /// Larger by half at least, so that copying stays cheap, but never larger than the content is known to be.
    private byte[] grown(byte[] all, int wanted) throws NoRoom {
        long roomy = Math.max(wanted, all.length + all.length / 2L);
        int capacity = (int) Math.min(roomy, Math.max(wanted, length() < 0 ? Integer.MAX_VALUE - 8 : length()));
        hold(capacity - all.length);
        return Arrays.copyOf(all, capacity);
    }

    /// Counts octets that are kept, until the request is answered.
    ///
    /// @throws NoRoom if there is no memory for them
    private void hold(int octets) throws NoRoom {
        try {
            memory.take(octets);
            held += octets;
        } catch (NoRoom e) {
            broken = e;
            throw e;
        }
    }

    @Override
    public String text() throws IOException {
        return new String(bytes(), charset());
    }

    @Override
    public InputStream stream() {
        take();
        codec.liftContentLimit();
        return new Pieces();
    }

    /// What broke while it was read: the connection, or, as a [RequestRefused], the content.
    @Nullable
    IOException broken() {
        return broken;
    }

    /// Whether a pull began and never came back: an error struck in the middle of it, such as an overflow of the
    /// handler's stack, and where the connection stands is not known any more.
    boolean isTorn() {
        return pulling;
    }

    /// The request is answered.
    void end() {
        ended = true;
        memory.giveBack(held);
        held = 0;
    }

    /// Whoever kept it would read what the next request brings.
    private void requireCurrent() {
        if (ended) throw new IllegalStateException("the request was answered: its body can't be read any more");
    }

    private void take() {
        if (taken) throw new IllegalStateException("the request's body can be read only once");
        taken = true;
    }

    private @Nullable ByteBuffer pull() throws IOException {
        requireCurrent();
        if (pulling) throw new IllegalStateException("reading the request's body failed before");
        pulling = true;
        try {
            var piece = codec.content();
            pulling = false;
            return piece;
        } catch (IOException e) {
            pulling = false;
            broken = e;
            throw e;
        }
    }

    private Charset charset() {
        var field = head.fields().first("Content-Type");
        var type = field == null ? null : MediaType.parse(field);
        var name = type == null ? null : type.parameter("charset");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /// The content as a stream.
    private final class Pieces extends InputStream {
        private @Nullable ByteBuffer piece = ByteBuffer.allocate(0);

        @Override
        public int read() throws IOException {
            return hasMore() ? Objects.requireNonNull(piece).get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, into.length);
            if (length == 0) return 0;
            if (!hasMore()) return -1;
            var from = Objects.requireNonNull(piece);
            int count = Math.min(length, from.remaining());
            from.get(into, offset, count);
            return count;
        }

        @Override
        public int available() {
            return piece == null ? 0 : piece.remaining();
        }

        private boolean hasMore() throws IOException {
            requireCurrent();
            while (piece != null && !piece.hasRemaining()) piece = pull();
            return piece != null;
        }
    }
}
