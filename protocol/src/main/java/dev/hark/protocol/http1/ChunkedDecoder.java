package dev.hark.protocol.http1;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.refusal.Violation;

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

    /// @param mostTrailers how many lines the trailer section may have
    ChunkedDecoder(Http1Limits limits, int mostTrailers) {
        this.limits = limits;
        this.mostTrailers = mostTrailers;
    }

    /// The next piece of content, its end, or [NeedBytes] when all octets are consumed that can be.
    ///
    /// @param mostContent octets of content that the message may have
    ContentStep next(ReceiveBuffer in, long mostContent) throws Refusal {
        while (!in.isEmpty()) {
            switch (part) {
                case SIZE -> size(in.next());
                case EXTENSION -> extension(in.next());
                case SIZE_LINE_FEED -> sizeLineFeed(in.next());
                case DATA -> {
                    if (announced > mostContent) throw new Refusal(Violation.CONTENT_TOO_LARGE);
                    return data(in);
                }
                case DATA_CARRIAGE_RETURN -> require('\r', in.next(), Part.DATA_LINE_FEED);
                case DATA_LINE_FEED -> require('\n', in.next(), Part.SIZE);
                case TRAILERS -> {
                    var trailers = in.headParser().trailers(in, limits, mostTrailers);
                    return trailers == null ? NeedBytes.ANSWER : new ContentStep.End(allowed(trailers));
                }
            }
        }
        return NeedBytes.ANSWER;
    }

    private void size(byte octet) throws Refusal {
        int digit = Character.digit(octet, 16);
        if (digit >= 0) {
            if (++digits > MOST_SIZE_DIGITS) throw new Refusal(Violation.CHUNK_SIZE_OVERFLOW);
            remaining = 16 * remaining + digit;
        } else if (digits == 0) {
            throw new Refusal(octet == '\n' ? Violation.BARE_LF : Violation.BAD_CHUNK_SIZE);
        } else {
            part = Part.EXTENSION;
            extension(octet);
        }
    }

    private void extension(byte octet) throws Refusal {
        if (octet == '\r' && extension.mayEnd()) {
            part = Part.SIZE_LINE_FEED;
            return;
        }
        if (octet == '\n') throw new Refusal(Violation.BARE_LF);
        var next = extension.after(octet);
        if (next == null) {
            throw new Refusal(extensionOctets == 0 ? Violation.BAD_CHUNK_SIZE : Violation.BAD_CHUNK_EXTENSION);
        }
        if (++extensionOctets > limits.chunkExtension()) throw new Refusal(Violation.CHUNK_EXTENSION_TOO_LARGE);
        if (++allExtensionOctets > (long) EXTENSIONS_OF_A_MESSAGE * limits.chunkExtension()) {
            throw new Refusal(Violation.CHUNK_EXTENSIONS_TOO_LARGE);
        }
        extension = next;
    }

    private void sizeLineFeed(byte octet) throws Refusal {
        if (octet != '\n') throw new Refusal(Violation.BARE_CR);
        announced += remaining;
        part = remaining == 0 ? Part.TRAILERS : Part.DATA;
        digits = 0;
        extension = ChunkExtension.COMPLETE;
        extensionOctets = 0;
    }

    private ContentStep data(ReceiveBuffer in) {
        int count = (int) Math.min(remaining, in.count());
        remaining -= count;
        if (remaining == 0) part = Part.DATA_CARRIAGE_RETURN;
        return new ContentStep.Data(in.take(count));
    }

    private void require(char expected, byte octet, Part next) throws Refusal {
        if (octet != expected) throw new Refusal(Violation.BAD_CHUNK_END);
        part = next;
    }

    private static Fields allowed(Fields trailers) throws Refusal {
        for (int line = 0; line < trailers.size(); line++) {
            if (TrailerNames.isForbidden(trailers.name(line))) throw new Refusal(Violation.FORBIDDEN_TRAILER);
        }
        return trailers;
    }
}
