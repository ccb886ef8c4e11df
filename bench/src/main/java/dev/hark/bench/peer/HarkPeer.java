package dev.hark.bench.peer;

import dev.hark.Server;
import dev.hark.handlers.files.FileHandler;
import dev.hark.observe.EventKind;
import dev.hark.observe.ServerEvent;
import dev.hark.observe.ServerListener;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/// hark, with one blocking handler on virtual threads. Whether its loops carry these is up to the JVM's
/// flag `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class HarkPeer {
    /// Kept, so that its head is rendered once.
    private static final Response GREETING = Response.bytes(Answers.greeting(), Answers.TEXT);

    /// Wants to be told nothing: the peers log nothing either.
    private static final ServerListener NOBODY = new ServerListener() {
        @Override
        public Set<EventKind> wants() {
            return EnumSet.noneOf(EventKind.class);
        }

        @Override
        public void on(ServerEvent event) {}
    };

    private HarkPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, HarkPeer::start);
    }

    static Peer.Running start(int port, Path folder) throws IOException {
        var server = Server.builder()
                .port(port)
                .handler(handler(HarkRoutes.api(), FileHandler.of(folder)))
                .listener(NOBODY)
                .start();
        return new Peer.Running(server.port(), server::close);
    }

    private static Handler handler(Handler api, Handler files) {
        return request -> switch (request.path()) {
            case "/plaintext" -> GREETING;
            case "/upload" -> text(Answers.number(length(request)));
            case "/wait" -> {
                Thread.sleep(Answers.WAIT_MILLIS);
                yield GREETING;
            }
            case "/compute" -> text(Answers.computed(String.valueOf(request.query())));
            case String path when path.startsWith("/api/") -> api.handle(request);
            default -> files.handle(request);
        };
    }

    /// Reads the content, and throws it away.
    private static long length(Request request) throws IOException {
        var content = request.body().stream();
        var buffer = new byte[8192];
        long length = 0;
        for (int count; (count = content.read(buffer)) >= 0; ) length += count;
        return length;
    }

    private static Response text(byte[] content) {
        return Response.bytes(content, Answers.TEXT);
    }
}
