import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A connection to a server that is measured, for a client that waits for its answers. For one thread.
final class Peer implements AutoCloseable {
    private static final int PATIENCE = 30_000; // milliseconds

    private final Socket socket = new Socket();
    private final byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    /// A whole answer.
    ///
    /// @param head its status line and field lines, in lower case
    record Answer(int status, String head, byte[] content) {
        boolean isLast() {
            return head.contains("\r\nconnection: close\r\n");
        }
    }

    Peer(int port) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    Peer send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Answer ask(String target) throws IOException {
        return send(get(target)).answer(true);
    }

    /// @param hasContent false for an answer to HEAD
    Answer answer(boolean hasContent) throws IOException {
        var head = head();
        int status = Integer.parseInt(head.substring(9, 12));
        boolean none = !hasContent || status == 304 || status == 204;
        return new Answer(status, head, none ? new byte[0] : content(length(head)));
    }

    private String head() throws IOException {
        for (int at = 0; ; at++) {
            while (start + at + 4 > end) fill();
            int from = start + at;
            if (buffer[from] == '\r' && buffer[from + 1] == '\n' && buffer[from + 2] == '\r' && buffer[from + 3] == '\n') {
                var head = new String(buffer, start, at + 2, StandardCharsets.ISO_8859_1);
                start = from + 4;
                return head.toLowerCase(Locale.ROOT);
            }
        }
    }

    private static int length(String head) throws IOException {
        int at = head.indexOf("\r\ncontent-length: ");
        if (at < 0) throw new IOException("an answer without a length: " + head);
        return Integer.parseInt(head.substring(at + 18, head.indexOf('\r', at + 18)));
    }

    private byte[] content(int length) throws IOException {
        var content = new byte[length];
        int count = Math.min(length, end - start);
        System.arraycopy(buffer, start, content, 0, count);
        start += count;
        if (socket.getInputStream().readNBytes(content, count, length - count) < length - count) {
            throw new EOFException("an answer that is short");
        }
        return content;
    }

    private void fill() throws IOException {
        if (start > 0) System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) throw new IOException("a head that does not end");
        int count = socket.getInputStream().read(buffer, end, buffer.length - end);
        if (count < 0) throw new EOFException("the end, and no answer");
        end += count;
    }

    /// Reads what comes until the connection's end, or that many octets.
    ///
    /// @return how many came
    long skip(long octets) throws IOException {
        long count = end - start;
        start = end;
        for (int some; count < octets && (some = socket.getInputStream().read(buffer)) >= 0; ) count += some;
        return count;
    }

    /// Ends the connection by a reset.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
