package dev.hark.protocol.http1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Where received octets stand until they are understood, with the parser's scratch space. Lent to an
/// [Http1Inbound] while octets are there; an idle connection has none.
///
/// Grows when a message's head is larger than it, up to what [Http1Limits] allow.
public final class ReceiveBuffer {
    /// Octets that an ordinary buffer holds.
    public static final int CAPACITY = 16 * 1024;

    /// What a JVM surely gives for an array: for a larger head there is no room, whatever the limits.
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] octets;
    private ByteBuffer whole;
    private int start;
    private int end;

    private HeadParser headParser = new HeadParser();

    /// An empty buffer of ordinary size.
    public ReceiveBuffer() {
        this(CAPACITY);
    }

    /// An empty buffer of another size.
    ///
    /// @param capacity octets that it holds, at least 1
    public ReceiveBuffer(int capacity) {
        octets = new byte[capacity];
        whole = ByteBuffer.wrap(octets);
    }

    /// Whether it has the ordinary size still.
    public boolean isOrdinary() {
        return octets.length == CAPACITY;
    }

    /// Octets that it holds at most, for now.
    public int capacity() {
        return octets.length;
    }

    /// Where the next octets received are to be put, behind those that stand there: never empty. The same buffer
    /// each time; valid until the next call on this object or on the inbound that it is lent to.
    ///
    /// @param mayGrow whether what stands there may not be understood before more has come
    /// @throws IllegalStateException if it is full and may not grow
    ByteBuffer space(boolean mayGrow) {
        if (octets.length - end < octets.length / 4) makeRoom(mayGrow);
        return whole.clear().position(end);
    }

    /// Tells that so many octets were put into the space.
    void received(int count) {
        if (count < 0 || count > octets.length - end) {
            throw new IllegalArgumentException(
                    count + " octets received where there is space for " + (octets.length - end));
        }
        end += count;
    }

    /// The array in which the octets stand, from [#start] to [#end]. Another one after the buffer has grown.
    byte[] octets() {
        return octets;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int count() {
        return end - start;
    }

    boolean isEmpty() {
        return start == end;
    }

    /// The octet that has so many before it.
    byte peek(int index) {
        return octets[start + index];
    }

    /// Tells that the first `count` octets are understood.
    void consume(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    /// A view of the first `count` octets, which are consumed.
    ByteBuffer take(int count) {
        var view = whole.clear().slice(start, count);
        consume(count);
        return view;
    }

    /// Moves what stands there into another buffer, empty and large enough, and what a parser remembers of it. This
    /// one is empty then.
    void moveTo(ReceiveBuffer other) {
        System.arraycopy(octets, start, other.octets, 0, count());
        other.end = count();
        var fresh = other.headParser;
        other.headParser = headParser;
        headParser = fresh;
        start = 0;
        end = 0;
    }

    /// Throws away what stands there, and what a parser remembers of it.
    void clear() {
        start = 0;
        end = 0;
        headParser.reset();
    }

    /// The scratch space. What it has looked at is counted from [#start], so that octets may be moved between
    /// calls.
    HeadParser headParser() {
        return headParser;
    }

    private void makeRoom(boolean mayGrow) {
        int count = count();
        if (start > 0) {
            System.arraycopy(octets, start, octets, 0, count);
            start = 0;
            end = count;
        } else if (end == octets.length) {
            if (!mayGrow) throw new IllegalStateException("The buffer is full of octets that nobody has asked for");
            if (octets.length == LARGEST) throw new IllegalStateException("No head as large as this can be received");
            octets = Arrays.copyOf(octets, (int) Math.min(2L * octets.length, LARGEST));
            whole = ByteBuffer.wrap(octets);
        }
    }
}
