package dev.hark.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hark.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/// A start with which nobody is served but the command itself: it asks for a few things, and ends. The script `hark`
/// has Java record it, and later starts need half the time (docs/adr/0013).
final class Rehearsal {
    /// The system property that asks for it.
    static final String PROPERTY = "hark.rehearsal";

    /// What a browser and a program ask first; what is not there; what is no request.
    private static final String[] CONVERSATION = {"""
        GET / HTTP/1.1
        Host: localhost
        User-Agent: rehearsal
        Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
        Accept-Encoding: gzip, deflate, br
        Accept-Language: en-US,en;q=0.5
        If-None-Match: "another"
        """, """
        GET /README.md HTTP/1.1
        Host: localhost
        """, """
        HEAD /LICENSE HTTP/1.1
        Host: localhost
        """, """
        POST /LICENSE HTTP/1.1
        Host: localhost
        Content-Length: 0
        """, """
        GET /nothing/here HTTP/1.1
        Host: localhost
        Accept: text/html
        """};

    private Rehearsal() {}

    static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /// Asks that server, and takes what it answers.
    static void with(Server server) throws IOException {
        for (var request : CONVERSATION) ask(server, request + again(request));
        ask(server, "GET / HTTP/1.1\nno field\n\n");
    }

    /// The same once more, and the last.
    private static String again(String request) {
        return "\n" + request + "Connection: close\n\n";
    }

    private static void ask(Server server, String octets) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(octets.replace("\n", "\r\n").getBytes(US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }
}
