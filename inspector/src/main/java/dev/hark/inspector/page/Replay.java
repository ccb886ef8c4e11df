package dev.hark.inspector.page;

import dev.hark.inspector.record.RecordedOctets;
import dev.hark.inspector.record.Recording;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Sends a recorded request to its server again: the very octets, so that what was refused is refused again, but
/// without its secrets, which were not kept.
///
/// Over a socket of its own, because no client sends what is wrong; see docs/adr/0022.
record Replay(Recording recording) {
    private static final int PATIENCE_TO_CONNECT = 2_000;
    /// For each octet to come.
    private static final int PATIENCE = 5_000;
    /// For all that comes behind the status line: a stream that does not end is left.
    private static final long PATIENCE_FOR_REST = 5_000_000_000L;

    private static final int LONGEST_STATUS_LINE = 1_000;
    private static final long MOST_READ = 64L * 1024 * 1024;

    /// How it went.
    sealed interface Outcome {
        void write(Json json);

        /// It was sent.
        ///
        /// @param statusLine the answer's first line; empty if there was no answer
        /// @param port from which it was sent
        /// @param left the fields that were sent without their values
        record Sent(String statusLine, int port, List<String> left) implements Outcome {
            @Override
            public void write(Json json) {
                var out = json.out();
                out.writeStartObject();
                json.text("statusLine", statusLine);
                json.number("port", port);
                out.writeArrayPropertyStart("left");
                for (var name : left) out.writeString(name);
                out.writeEndArray();
                out.writeEndObject();
            }
        }

        /// It could not be sent.
        ///
        /// @param why in a sentence
        record Failed(String why) implements Outcome {
            @Override
            public void write(Json json) {
                json.out().writeStartObject();
                json.text("error", why);
                json.out().writeEndObject();
            }
        }
    }

    /// Sends that request, and waits for the end of the answer, but not for long.
    Outcome of(long connection, long number) {
        var exchange = recording.exchange(connection, number);
        if (exchange == null) return new Outcome.Failed("That request is not remembered any more.");
        var servers = recording.addresses();
        if (servers.isEmpty()) return new Outcome.Failed("The server does not listen.");
        var octets = RecordedOctets.all(recording.input(connection), exchange.receivedSpan());
        if (octets == null || octets.length == 0) return new Outcome.Failed("Only a part of that request was kept.");
        int head = (int) Math.min(exchange.headEnd() - exchange.receivedSpan().from(), octets.length);
        if (recording.secrets().areIn(octets, head)) {
            return new Outcome.Failed("A line behind its head looks like a secret, and was masked.");
        }
        var left = new ArrayList<String>();
        var harmless = withoutSecrets(octets, head, left);
        try {
            return send(harmless, reachable(servers.getFirst()), left);
        } catch (IOException e) {
            return new Outcome.Failed("The server could not be reached: " + e.getMessage() + ".");
        }
    }

    /// A server that listens at all addresses is here as well.
    static InetSocketAddress reachable(InetSocketAddress address) {
        return address.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                : address;
    }

    /// Without the secrets of the head: what is masked of content would leave a hole in it.
    ///
    /// @param left is given the names of the fields that have lost their values
    private byte[] withoutSecrets(byte[] octets, int head, List<String> left) {
        var mask = recording.secrets().mask();
        var harmless = new ByteArrayOutputStream(octets.length);
        int line = 0;
        boolean isNamed = false;
        for (int i = 0; i < head; i++) {
            if (!mask.conceals(octets[i])) {
                harmless.write(octets[i]);
                if (octets[i] != '\n') continue;
                line = i + 1;
                isNamed = false;
            } else if (!isNamed) {
                var name = name(octets, line, i);
                // The line before goes on here: it is named already.
                if (!name.isEmpty()) left.add(name);
                isNamed = true;
            }
        }
        harmless.write(octets, head, octets.length - head);
        return harmless.toByteArray();
    }

    /// What stands before the colon, or what stands in its place.
    private static String name(byte[] octets, int from, int to) {
        int end = from;
        while (end < to && octets[end] != ':' && octets[end] != ';' && octets[end] != '=') end++;
        return new String(octets, from, end - from, StandardCharsets.ISO_8859_1).strip();
    }

    /// Ends its side behind the request: so the server ends its own behind the answer.
    private Outcome send(byte[] octets, InetSocketAddress server, List<String> left) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, PATIENCE_TO_CONNECT);
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(octets);
            socket.shutdownOutput();
            var line = firstLine(socket.getInputStream());
            return new Outcome.Sent(line, socket.getLocalPort(), left);
        }
    }

    private String firstLine(InputStream in) {
        var line = new ByteArrayOutputStream();
        try {
            int octet = in.read();
            for (; octet >= 0 && octet != '\n' && line.size() < LONGEST_STATUS_LINE; octet = in.read()) {
                if (octet != '\r') line.write(octet);
            }
            readRest(in);
        } catch (IOException e) {
            // It was slow, or broke: what came is told.
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// Closed with octets unread, a connection is reset: the server would tell of a client that went away.
    private void readRest(InputStream in) throws IOException {
        var trash = new byte[16 * 1024];
        long end = recording.now() + PATIENCE_FOR_REST;
        long left = MOST_READ;
        for (int count = in.read(trash); count >= 0 && left > 0 && recording.now() < end; count = in.read(trash)) {
            left -= count;
        }
    }
}
