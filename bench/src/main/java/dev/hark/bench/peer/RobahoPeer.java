package dev.hark.bench.peer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import robaho.net.httpserver.DefaultHttpServerProvider;

/// robaho's httpserver, made for virtual threads.
final class RobahoPeer {
    private static final int BACKLOG = 4096;

    private RobahoPeer() {}

    static void main(String[] arguments) throws Exception {
        // As for the JDK's server, whose settings it has.
        System.setProperty("robaho.net.httpserver.nodelay", "true");
        System.setProperty("robaho.net.httpserver.maxIdleConnections", "20000");
        Peer.run(arguments, RobahoPeer::start);
    }

    static Peer.Running start(int port, Path folder) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return HttpServerHandlers.start(
                new DefaultHttpServerProvider().createHttpServer(address, BACKLOG), exchange -> file(exchange, folder));
    }

    /// By hand: the JDK's handler of files reads the content of a GET to its end, which comes never here.
    private static void file(HttpExchange exchange, Path folder) throws IOException {
        var file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, Files.size(file));
        try (var in = Files.newInputStream(file);
                var out = exchange.getResponseBody()) {
            in.transferTo(out);
        }
    }
}
