package dev.hark.bench.peer;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.PathMappingsHandler;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Jetty: handlers that may block, on virtual threads as its guide says (module `threadpool-virtual`), its
/// resource handler for files.
final class JettyPeer {
    private static final int BACKLOG = 4096;

    private JettyPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, JettyPeer::start);
    }

    static Peer.Running start(int port, Path folder) throws Exception {
        return start(port, new Root(new Filters(api()), files(folder)));
    }

    static Peer.Running start(int port, Handler root) throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        var server = new Server(threads);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false); // a field less
        var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        server.addConnector(connector);
        server.setHandler(root);
        server.start();
        return new Peer.Running(connector.getLocalPort(), server::stop);
    }

    private static PathMappingsHandler api() {
        var routes = new PathMappingsHandler();
        for (var resource : Answers.resources()) {
            var pattern = new UriTemplatePathSpec("/api/" + resource + "/{id}");
            routes.addMapping(pattern, new Handler.Abstract() {
                @Override
                public boolean handle(Request request, Response response, Callback callback) {
                    var id = pattern.getPathParams(request.getHttpURI().getCanonicalPath())
                            .get("id");
                    return write(response, Answers.JSON, Answers.user(Objects.requireNonNull(id)), callback);
                }
            });
        }
        return routes;
    }

    private static ResourceHandler files(Path folder) {
        var files = new ResourceHandler();
        files.setBaseResource(ResourceFactory.of(files).newResource(folder));
        files.setDirAllowed(false);
        return files;
    }

    private static boolean write(Response response, String mediaType, byte[] content, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, ByteBuffer.wrap(content), callback);
        return true;
    }

    private static final class Root extends Handler.Sequence {
        private final byte[] greeting = Answers.greeting();

        Root(Handler... others) {
            super(others);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return switch (Request.getPathInContext(request)) {
                case "/plaintext" -> write(response, Answers.TEXT, greeting, callback);
                case "/upload" -> write(response, Answers.TEXT, Answers.number(length(request)), callback);
                case "/wait" -> {
                    Thread.sleep(Answers.WAIT_MILLIS);
                    yield write(response, Answers.TEXT, greeting, callback);
                }
                case "/compute" -> {
                    var query = String.valueOf(request.getHttpURI().getQuery());
                    yield write(response, Answers.TEXT, Answers.computed(query), callback);
                }
                default -> super.handle(request, response, callback);
            };
        }

        /// Reads the content, and throws it away.
        private static long length(Request request) throws Exception {
            try (var content = Content.Source.asInputStream(request)) {
                var buffer = new byte[8192];
                long length = 0;
                for (int count; (count = content.read(buffer)) >= 0; ) length += count;
                return length;
            }
        }
    }

    private static final class Filters extends Handler.Wrapper {
        Filters(Handler next) {
            super(next);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!Request.getPathInContext(request).startsWith("/api/")) return false;
            response.getHeaders().put(Answers.SERVED_BY, Answers.SERVED_BY_VALUE);
            if (request.getHeaders().contains(HttpHeader.AUTHORIZATION))
                return super.handle(request, response, callback);
            Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401);
            return true;
        }
    }
}
