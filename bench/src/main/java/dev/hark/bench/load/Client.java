package dev.hark.bench.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection of a client: asks, and reads the answer to its end. It knows as much of HTTP as the
/// answers of the subjects need: their content has a `Content-Length`. For one thread.
final class Client implements Closeable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final String LENGTH_FIELD = "\r\ncontent-length:";

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];

    Client(int port) throws IOException {
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            in = socket.getInputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// A GET request for `target`, in octets.
    static byte[] request(String target) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(target).getBytes(StandardCharsets.US_ASCII);
    }

    /// Sends a request, and reads the whole answer.
    ///
    /// @throws IOException if it is not 200, or not there in half a minute
    void ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int held = 0;
        int headEnd;
        while ((headEnd = endOfHead(held)) < 0) held += read(held);
        var head = new String(buffer, 0, headEnd, StandardCharsets.US_ASCII);
        if (!head.startsWith("HTTP/1.1 200"))
            throw new IOException("answered with " + head.lines().findFirst());
        for (long left = contentLength(head) - (held - headEnd); left > 0; left -= held) held = read(0);
    }

    private int read(int offset) throws IOException {
        if (offset == buffer.length) throw new IOException("the head is larger than " + offset + " octets");
        int count = in.read(buffer, offset, buffer.length - offset);
        if (count < 0) throw new IOException("the connection ended before the answer did");
        return count;
    }

    /// The octets that the head takes, or -1 if it is not whole.
    private int endOfHead(int held) {
        for (int i = 3; i < held; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static long contentLength(String head) throws IOException {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH_FIELD);
        if (at < 0) throw new IOException("the answer has no Content-Length: " + head);
        int from = at + LENGTH_FIELD.length();
        return Long.parseLong(head.substring(from, head.indexOf('\r', from)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
