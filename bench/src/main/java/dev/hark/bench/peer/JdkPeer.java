package dev.hark.bench.peer;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/// The JDK's own server, on virtual threads, with its own handler of files.
final class JdkPeer {
    private static final int BACKLOG = 4096;

    private JdkPeer() {}

    static void main(String[] arguments) throws Exception {
        // Without it an answer waits up to 40 ms for the client's acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // By default it closes idle connections above 200.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
        Peer.run(arguments, JdkPeer::start);
    }

    static Peer.Running start(int port, Path folder) throws IOException {
        // Or robaho's is taken, which is on the class path too.
        System.setProperty("com.sun.net.httpserver.HttpServerProvider", "sun.net.httpserver.DefaultHttpServerProvider");
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return HttpServerHandlers.start(
                HttpServer.create(address, BACKLOG), SimpleFileServer.createFileHandler(folder.toAbsolutePath()));
    }
}
