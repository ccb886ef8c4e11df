package dev.hark.bench.peer;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;

/// Vert.x: an event-loop verticle a processor, on epoll, Vert.x-Web's router for what has routes. It writes
/// no Date.
final class VertxPeer {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int BACKLOG = 4096;

    private VertxPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, VertxPeer::start);
    }

    static Peer.Running start(int port, Path folder) throws Exception {
        var vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true) // epoll
                .setEventLoopPoolSize(PROCESSORS) // by default there are two a processor
                .setWorkerPoolSize(PROCESSORS)); // by default 20, for workers that block; ours compute
        // Verticles share a port that is known before, not one that the system chooses.
        int shared = port == 0 ? freePort() : port;
        await(vertx.deployVerticle(
                () -> new Verticle(shared, folder), new DeploymentOptions().setInstances(PROCESSORS)));
        return new Peer.Running(shared, () -> await(vertx.close()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get();
    }

    private static final class Verticle extends VerticleBase {
        private static final CharSequence TEXT = HttpHeaders.createOptimized(Answers.TEXT);
        private static final CharSequence JSON = HttpHeaders.createOptimized(Answers.JSON);

        private final Buffer greeting = Buffer.buffer(Answers.greeting());
        private final int port;
        private final Path folder;

        Verticle(int port, Path folder) {
            this.port = port;
            this.folder = folder;
        }

        @Override
        public Future<?> start() {
            var api = api();
            var options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(port).setAcceptBacklog(BACKLOG);
            return vertx.createHttpServer(options)
                    .requestHandler(request -> handle(request, api))
                    .listen();
        }

        private void handle(HttpServerRequest request, Router api) {
            var path = Objects.requireNonNullElse(request.path(), "");
            switch (path) {
                case "/plaintext" -> answer(request, TEXT, greeting);
                case "/upload" -> upload(request);
                case "/wait" -> vertx.setTimer(Answers.WAIT_MILLIS, _ -> answer(request, TEXT, greeting));
                case "/compute" -> compute(request);
                case String _ when path.startsWith("/api/") -> api.handle(request);
                default ->
                    request.response()
                            .sendFile(folder.resolve(path.substring(1)).toString());
            }
        }

        private Router api() {
            var router = Router.router(vertx);
            router.route("/api/*").handler(context -> {
                context.response().putHeader(Answers.SERVED_BY, Answers.SERVED_BY_VALUE);
                context.next();
            });
            router.route("/api/*").handler(context -> {
                if (context.request().getHeader(HttpHeaders.AUTHORIZATION) == null)
                    context.response().setStatusCode(401).end();
                else context.next();
            });
            for (var resource : Answers.resources()) {
                router.get("/api/" + resource + "/:id")
                        .handler(context -> answer(context.request(), JSON, Buffer.buffer(Answers.user(id(context)))));
            }
            return router;
        }

        private static String id(RoutingContext context) {
            return Objects.requireNonNull(context.pathParam("id"));
        }

        private static void upload(HttpServerRequest request) {
            var length = new long[1];
            request.handler(piece -> length[0] += piece.length());
            request.endHandler(_ -> answer(request, TEXT, Buffer.buffer(Answers.number(length[0]))));
        }

        /// Unordered: by default what one verticle has computed is computed one after the other.
        private void compute(HttpServerRequest request) {
            var query = String.valueOf(request.query());
            vertx.executeBlocking(() -> Answers.computed(query), false)
                    .onSuccess(content -> answer(request, TEXT, Buffer.buffer(content)));
        }

        private static void answer(HttpServerRequest request, CharSequence mediaType, Buffer content) {
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(content);
        }
    }
}
