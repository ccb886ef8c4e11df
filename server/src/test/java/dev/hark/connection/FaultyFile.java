package dev.hark.connection;

import dev.hark.testing.Undeclared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/// An open file of some size, all zeros, on a disk that fails: what is at `bad` and behind it can't be read.
public final class FaultyFile extends FileChannel {
    private final long size;
    private final long bad;

    private final @Nullable Throwable onClose;

    public FaultyFile(long size, long bad) {
        this(size, bad, null);
    }

    private FaultyFile(long size, long bad, @Nullable Throwable onClose) {
        this.size = size;
        this.bad = bad;
        this.onClose = onClose;
    }

    static FaultyFile thatCanNotBeClosed(long size, Throwable onClose) {
        return new FaultyFile(size, Long.MAX_VALUE, onClose);
    }

    private long readable(long at, long count) throws IOException {
        if (!isOpen()) throw new IOException("closed");
        if (at >= size) return -1;
        if (at >= bad) throw new IOException("Input/output error");
        return Math.min(count, Math.min(size, bad) - at);
    }

    @Override
    public int read(ByteBuffer into, long at) throws IOException {
        int count = (int) readable(at, into.remaining());
        if (count > 0) into.put(new byte[count]);
        return count;
    }

    @Override
    public long transferTo(long at, long count, WritableByteChannel target) throws IOException {
        long readable = readable(at, count);
        return readable <= 0 ? 0 : target.write(ByteBuffer.allocate((int) readable));
    }

    @Override
    public long size() throws IOException {
        if (!isOpen()) throw new IOException("closed");
        return size;
    }

    @Override
    protected void implCloseChannel() {
        if (onClose != null) throw Undeclared.thrown(onClose);
    }

    @Override
    public int read(ByteBuffer into) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) {}

    @Override
    public long transferFrom(ReadableByteChannel from, long at, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from, long at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long at, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long at, long count, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long at, long count, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
