package dev.hark.bench.peer;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.cache.DirectBufferCache;
import io.undertow.server.handlers.resource.CachingResourceManager;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.PathTemplateMatch;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.xnio.Options;

/// Undertow: quick handlers on its I/O threads, computing on its workers, direct buffers of its default
/// size, files from its cache of direct buffers.
final class UndertowPeer {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int BACKLOG = 4096;
    private static final HttpString SERVED_BY = HttpString.tryFromString(Answers.SERVED_BY);

    private UndertowPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, UndertowPeer::start);
    }

    static Peer.Running start(int port, Path folder) {
        var server = Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setIoThreads(PROCESSORS) // by default twice as many
                .setDirectBuffers(true)
                .setSocketOption(Options.BACKLOG, BACKLOG)
                .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false) // HTTP/1.1 needs no field for it
                .setHandler(root(folder))
                .build();
        server.start();
        var address = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
        return new Peer.Running(address.getPort(), server::stop);
    }

    private static HttpHandler root(Path folder) {
        var greeting = ByteBuffer.allocateDirect(Answers.greeting().length)
                .put(Answers.greeting())
                .flip();
        return new PathHandler(files(folder))
                .addExactPath("/plaintext", exchange -> send(exchange, Answers.TEXT, greeting.duplicate()))
                .addExactPath("/upload", UndertowPeer::upload)
                .addExactPath("/wait", exchange -> later(exchange, greeting))
                .addExactPath("/compute", exchange -> exchange.dispatch(() -> compute(exchange)))
                .addPrefixPath("/api", addingAField(readingAField(routes())));
    }

    private static HttpHandler routes() {
        var routes = new RoutingHandler();
        // Below the prefix, which PathHandler has taken away.
        for (var resource : Answers.resources()) routes.get("/" + resource + "/{id}", UndertowPeer::user);
        return routes;
    }

    private static HttpHandler addingAField(HttpHandler next) {
        return exchange -> {
            exchange.getResponseHeaders().put(SERVED_BY, Answers.SERVED_BY_VALUE);
            next.handleRequest(exchange);
        };
    }

    private static HttpHandler readingAField(HttpHandler next) {
        return exchange -> {
            if (exchange.getRequestHeaders().contains(Headers.AUTHORIZATION)) next.handleRequest(exchange);
            else exchange.setStatusCode(StatusCodes.UNAUTHORIZED);
        };
    }

    private static HttpHandler files(Path folder) {
        // 1,000 entries, files of up to 1 MiB from 10 regions of as much, looked at again after a second.
        var cache = new DirectBufferCache(1024, 10, 10 << 20);
        return new ResourceHandler(
                new CachingResourceManager(1000, 1 << 20, cache, new PathResourceManager(folder), 1000));
    }

    private static void user(HttpServerExchange exchange) {
        var match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        var id = Objects.requireNonNull(match.getParameters().get("id"));
        send(exchange, Answers.JSON, ByteBuffer.wrap(Answers.user(id)));
    }

    private static void upload(HttpServerExchange exchange) {
        var length = new long[1];
        exchange.getRequestReceiver().receivePartialBytes((_, octets, last) -> {
            length[0] += octets.length;
            if (last) send(exchange, Answers.TEXT, ByteBuffer.wrap(Answers.number(length[0])));
        });
    }

    private static void later(HttpServerExchange exchange, ByteBuffer content) {
        var loop = exchange.getIoThread();
        Runnable answer = () -> send(exchange, Answers.TEXT, content.duplicate());
        // Dispatched to nobody: the exchange is not over when this handler returns.
        exchange.dispatch(Runnable::run, () -> loop.executeAfter(answer, Answers.WAIT_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void compute(HttpServerExchange exchange) {
        send(exchange, Answers.TEXT, ByteBuffer.wrap(Answers.computed(exchange.getQueryString())));
    }

    private static void send(HttpServerExchange exchange, String mediaType, ByteBuffer content) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, mediaType);
        exchange.getResponseSender().send(content);
    }
}
