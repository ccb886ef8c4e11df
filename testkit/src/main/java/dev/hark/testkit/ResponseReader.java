package dev.hark.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Reads responses from a stream, one after the other. It knows as much of HTTP/1.1 as finding the end of a response
/// takes, and nothing of what was asked. It reads no octet more than it needs. For one thread.
public final class ResponseReader {
    private final InputStream in;

    /// @param in from the start of a response
    public ResponseReader(InputStream in) {
        this.in = in;
    }

    /// Reads a response to anything but HEAD; an interim one counts as one.
    ///
    /// @throws EOFException if the stream ends before the response is complete
    public RawResponse next() throws IOException {
        return next(true);
    }

    /// Reads a response to HEAD, which ends with its head (RFC 9110 §9.3.2).
    ///
    /// @throws EOFException if the stream ends before the head is complete
    public RawResponse nextToHead() throws IOException {
        return next(false);
    }

    private RawResponse next(boolean mayHaveContent) throws IOException {
        var head = new RawResponse(line(), lines(), new byte[0], List.of());
        int status = head.status();
        if (!mayHaveContent || status < 200 || status == 204 || status == 304) return head;
        var trailers = new ArrayList<String>();
        return new RawResponse(head.statusLine(), head.fieldLines(), content(head, trailers), trailers);
    }

    /// RFC 9112 §6.3.
    private byte[] content(RawResponse head, List<String> trailers) throws IOException {
        var length = head.field("Content-Length");
        if ("chunked".equalsIgnoreCase(head.field("Transfer-Encoding"))) {
            if (length != null) throw new IOException("Both Content-Length and Transfer-Encoding: " + head);
            return chunks(trailers);
        }
        return length == null ? in.readAllBytes() : octets(Integer.parseInt(length));
    }

    private byte[] chunks(List<String> trailers) throws IOException {
        var content = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            content.write(octets(size));
            if (!line().isEmpty()) throw new IOException("A chunk is longer than its size says");
        }
        trailers.addAll(lines());
        return content.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    /// Reads exactly so many octets.
    ///
    /// @throws EOFException if the stream ends before
    public byte[] octets(int count) throws IOException {
        var octets = in.readNBytes(count);
        if (octets.length < count) throw new EOFException("The end after " + octets.length + " of " + count);
        return octets;
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) lines.add(line);
        return lines;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        while (true) {
            int octet = in.read();
            if (octet < 0) throw new EOFException("The end in a line, after: " + line);
            if (octet == '\n') break;
            line.append((char) octet);
        }
        int last = line.length() - 1;
        if (last < 0 || line.charAt(last) != '\r') throw new IOException("A line does not end with CRLF: " + line);
        return line.substring(0, last);
    }
}
