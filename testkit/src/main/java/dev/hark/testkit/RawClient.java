package dev.hark.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;

/// A client of one connection that sends whatever octets a test wants, and reads what comes: responses, or all there
/// is.
///
/// It opens a socket. Every wait is bounded by [#PATIENCE_MILLIS]. For one thread.
public final class RawClient implements Closeable {
    /// How long it waits for octets before it gives up with a [java.net.SocketTimeoutException].
    public static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final ResponseReader responses;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        responses = new ResponseReader(in);
    }

    /// Connects to that port of the loopback address.
    public static RawClient connect(int port) throws IOException {
        return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /// Connects to that address.
    public static RawClient connect(InetSocketAddress address) throws IOException {
        return connect(address, 0);
    }

    /// Connects to that address, with a receive buffer of about so many octets (0 for the system's choice), so that
    /// the peer soon feels that this client does not read.
    public static RawClient connect(InetSocketAddress address, int receiveBuffer) throws IOException {
        var socket = new Socket();
        try {
            if (receiveBuffer > 0) socket.setReceiveBufferSize(receiveBuffer);
            socket.connect(address, PATIENCE_MILLIS);
            return new RawClient(socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /// Whether nobody listens there. Who was still in the queue of a listener that closes is not refused but reset;
    /// the next one is refused.
    public static boolean isRefused(InetSocketAddress address) throws IOException {
        try {
            connect(address).close();
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (SocketException reset) {
            return false;
        }
    }

    // ---- Out -------------------------------------------------------------------------------------------------------

    /// Sends the text, one octet a character.
    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends the octets, in one piece where the system does so.
    public RawClient send(byte[] octets) throws IOException {
        out.write(octets);
        return this;
    }

    /// Sends a GET of that target and of host `test`, with these field lines.
    public RawClient get(String target, String... fieldLines) throws IOException {
        var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: test\r\n");
        for (var line : fieldLines) request.append(line).append("\r\n");
        return send(request.append("\r\n").toString());
    }

    /// Ends this side: the peer reads an end, and may still answer.
    public RawClient endOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    // ---- In --------------------------------------------------------------------------------------------------------

    /// Reads a response to anything but HEAD; an interim one counts as one.
    ///
    /// @throws EOFException if the peer ends its side before the response is complete
    public RawResponse response() throws IOException {
        return responses.next();
    }

    /// Reads a response to HEAD, which ends with its head (RFC 9110 §9.3.2).
    public RawResponse responseToHead() throws IOException {
        return responses.nextToHead();
    }

    /// Reads exactly so many octets.
    ///
    /// @throws EOFException if the peer ends its side before
    public byte[] octets(int count) throws IOException {
        return responses.octets(count);
    }

    /// Reads all that comes until the peer ends its side.
    public byte[] toEnd() throws IOException {
        return in.readAllBytes();
    }

    /// Reads all that comes until the peer ends its side or resets the connection.
    public byte[] toEndOrReset() {
        var octets = new ByteArrayOutputStream();
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) octets.write(octet);
        } catch (IOException e) {
            // Reset: what came before it counts.
        }
        return octets.toByteArray();
    }

    /// Whether the peer has ended its side and nothing came before that. Waits for one or the other.
    public boolean isAtEnd() throws IOException {
        in.mark(1);
        if (in.read() < 0) return true;
        in.reset();
        return false;
    }

    // ---- The end ---------------------------------------------------------------------------------------------------

    /// This client's own address.
    public InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Closes with a reset, whatever was not read or sent yet.
    public void reset() throws IOException {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
