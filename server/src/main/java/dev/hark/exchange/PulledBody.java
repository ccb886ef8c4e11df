package dev.hark.exchange;

import dev.hark.protocol.http.MediaType;
import dev.hark.protocol.http.RequestHead;
import dev.hark.web.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The request's content, pulled from the connection by who reads it.
final class PulledBody implements RequestBody {
    private final ExchangeCodec codec;
    private final RequestHead head;
    private boolean taken;
    private boolean pulling;
    private volatile boolean ended;
    private @Nullable IOException broken;

    PulledBody(ExchangeCodec codec, RequestHead head) {
        this.codec = codec;
        this.head = head;
    }

    @Override
    public long length() {
        return head.contentLength();
    }

    @Override
    public byte[] bytes() throws IOException {
        take();
        var all = new ByteArrayOutputStream(length() > 0 ? (int) Math.min(length(), 8192) : 32);
        for (var piece = pull(); piece != null; piece = pull()) {
            all.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
        }
        return all.toByteArray();
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
