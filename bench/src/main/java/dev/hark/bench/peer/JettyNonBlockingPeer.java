package dev.hark.bench.peer;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Jetty, set up as in [JettyPeer], with a handler that promises never to block: Jetty then calls it on the
/// thread that reads. One handler that may block decides for the whole server, so this one has the constant
/// answer alone.
final class JettyNonBlockingPeer {
    private JettyNonBlockingPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, JettyNonBlockingPeer::start);
    }

    /// @param folder is not looked at
    static Peer.Running start(int port, Path folder) throws Exception {
        var greeting = Answers.greeting();
        return JettyPeer.start(port, new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answers.TEXT);
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, greeting.length);
                response.write(true, ByteBuffer.wrap(greeting), callback);
                return true;
            }
        });
    }
}
