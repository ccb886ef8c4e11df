package dev.hark.protocol.http1;

import dev.hark.protocol.refusal.Violation;
import java.util.Arrays;

/// Takes the chunked coding off one message's content (RFC 9112 §7.1), octet by octet but for the data itself.
final class ChunkedDecoder {
    /// More would not fit a `long`.
    private static final int MOST_SIZE_DIGITS = 15;

    /// How many times the bound on one chunk's extensions those of a whole message may have.
    private static final int EXTENSIONS_OF_A_MESSAGE = 16;

    private enum Part {
        SIZE,
        EXTENSION,
        SIZE_LINE_FEED,
        DATA,
        DATA_CARRIAGE_RETURN,
        DATA_LINE_FEED,
        TRAILERS
    }

    private final Http1Limits limits;
    private final int mostTrailers;
    private Part part = Part.SIZE;
    private long remaining;
    private long announced;
    private int digits;
    private ChunkExtension extension = ChunkExtension.COMPLETE;
    private int extensionOctets;
    private long allExtensionOctets;

    /// What has come of the current size line, where a piece ended before its data began.
    private byte[] begun = {};

    private int begunLength;

    /// @param mostTrailers how many lines the trailer section may have
    ChunkedDecoder(Http1Limits limits, int mostTrailers) {
        this.limits = limits;
        this.mostTrailers = mostTrailers;
    }

    /// The next piece of content, its end, or [NeedBytes] when all octets are consumed that can be.
    ///
    /// @param mostContent octets of content that the message may have
    ContentStep next(ReceiveBuffer in, long mostContent) throws Refusal {
        byte[] octets = in.octets();
        int end = in.end();
        while (!in.isEmpty()) {
            switch (part) {
                case SIZE -> size(in);
                case EXTENSION -> extension(in);
                case SIZE_LINE_FEED -> sizeLineFeed(in);
                case DATA -> {
                    if (announced > mostContent) throw tooLarge(in);
                    return data(in);
                }
                case DATA_CARRIAGE_RETURN -> require('\r', in, Part.DATA_LINE_FEED);
                case DATA_LINE_FEED -> require('\n', in, Part.SIZE);
                case TRAILERS -> {
                    var trailers = in.headParser().trailers(in, limits, mostTrailers);
                    return trailers == null ? NeedBytes.ANSWER : new ContentStep.End(trailers);
                }
            }
        }
        keepLine(octets, end);
        return NeedBytes.ANSWER;
    }

    private void size(ReceiveBuffer in) throws Refusal {
        byte octet = in.peek(0);
        int digit = Character.digit(octet, 16);
        if (digit >= 0) {
            if (digits == MOST_SIZE_DIGITS) throw ofOctet(Violation.CHUNK_SIZE_OVERFLOW, in);
            digits++;
            remaining = 16 * remaining + digit;
            in.consume(1);
        } else if (digits == 0) {
            throw ofOctet(octet == '\n' ? Violation.BARE_LF : Violation.BAD_CHUNK_SIZE, in);
        } else {
            part = Part.EXTENSION;
            extension(in);
        }
    }

    private void extension(ReceiveBuffer in) throws Refusal {
        byte octet = in.peek(0);
        if (octet == '\r' && extension.mayEnd()) {
            part = Part.SIZE_LINE_FEED;
            in.consume(1);
            return;
        }
        if (octet == '\n') throw ofOctet(Violation.BARE_LF, in);
        var next = extension.after(octet);
        if (next == null) {
            throw ofOctet(extensionOctets == 0 ? Violation.BAD_CHUNK_SIZE : Violation.BAD_CHUNK_EXTENSION, in);
        }
        if (extensionOctets == limits.chunkExtension()) throw ofOctet(Violation.CHUNK_EXTENSION_TOO_LARGE, in);
        if (allExtensionOctets == (long) EXTENSIONS_OF_A_MESSAGE * limits.chunkExtension()) {
            throw ofOctet(Violation.CHUNK_EXTENSIONS_TOO_LARGE, in);
        }
        extensionOctets++;
        allExtensionOctets++;
        extension = next;
        in.consume(1);
    }

    private void sizeLineFeed(ReceiveBuffer in) throws Refusal {
        if (in.peek(0) != '\n') {
            int read = lineLength();
            throw ofLine(Violation.BARE_CR, in, read - 1, read, read);
        }
        in.consume(1);
        announced += remaining;
        part = Part.DATA;
        if (remaining == 0) {
            part = Part.TRAILERS;
            forgetLine();
        }
    }

    private ContentStep data(ReceiveBuffer in) {
        if (digits > 0) forgetLine();
        int count = (int) Math.min(remaining, in.count());
        remaining -= count;
        if (remaining == 0) part = Part.DATA_CARRIAGE_RETURN;
        return new ContentStep.Data(in.take(count));
    }

    private void require(char expected, ReceiveBuffer in, Part next) throws Refusal {
        byte octet = in.peek(0);
        if (octet != expected) throw badEnd(octet);
        part = next;
        in.consume(1);
    }

    // ---- Where an offence stands ---------------------------------------------------------------------------------

    /// Octets of the current size line that are consumed; none when its data has begun.
    private int lineLength() {
        if (digits == 0) return 0;
        int closing = part == Part.DATA ? 2 : part == Part.SIZE_LINE_FEED ? 1 : 0;
        return digits + extensionOctets + closing;
    }

    private void forgetLine() {
        digits = 0;
        extension = ChunkExtension.COMPLETE;
        extensionOctets = 0;
        begunLength = 0;
    }

    /// Keeps what was consumed of a size line, for one that is cut and then refused: its octets are about to be
    /// overwritten. What comes in one piece is not copied.
    ///
    /// @param end where in the array the last of them, and of all that came, ends
    private void keepLine(byte[] octets, int end) {
        int count = lineLength() - begunLength;
        if (count == 0) return;
        if (begunLength + count > begun.length) begun = Arrays.copyOf(begun, 2 * (begunLength + count));
        System.arraycopy(octets, end - count, begun, begunLength, count);
        begunLength += count;
    }

    /// A refusal of the octet of a size line that stands unread.
    private Refusal ofOctet(Violation why, ReceiveBuffer in) {
        int at = lineLength();
        return ofLine(why, in, at, at + 1, at + 1);
    }

    /// A refusal of a chunk's size, before its data has begun.
    private Refusal tooLarge(ReceiveBuffer in) {
        // The bound may have been lowered since: then the line is no longer known.
        if (digits == 0) return Refusal.elsewhere(Violation.CONTENT_TOO_LARGE, null);
        return ofLine(Violation.CONTENT_TOO_LARGE, in, 0, digits, digits + extensionOctets);
    }

    /// A refusal of octets of a size line, of which some are consumed and at most one is not.
    ///
    /// @param to counted, like all of these, from the line's start
    private Refusal ofLine(Violation why, ReceiveBuffer in, int from, int to, int length) {
        int consumed = lineLength();
        byte[] line = Arrays.copyOf(begun, length);
        int count = length - begunLength;
        if (count > 0) {
            System.arraycopy(in.octets(), in.start() - (consumed - begunLength), line, begunLength, count);
        }
        return Refusal.elsewhere(why, Offences.cut(line, 0, length, from, to, -consumed));
    }

    /// A refusal of the octet that stands unread behind a chunk's data, with the CR that came before it.
    private Refusal badEnd(byte octet) {
        byte[] line = part == Part.DATA_LINE_FEED ? new byte[] {'\r', octet} : new byte[] {octet};
        int at = line.length - 1;
        return Refusal.elsewhere(Violation.BAD_CHUNK_END, Offences.cut(line, 0, line.length, at, line.length, -at));
    }
}
