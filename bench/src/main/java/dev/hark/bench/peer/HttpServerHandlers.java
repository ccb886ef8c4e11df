package dev.hark.bench.peer;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;

/// The handlers of both servers that have the API of `jdk.httpserver`: blocking, on virtual threads; its
/// contexts are their routes.
final class HttpServerHandlers {
    private static final String CONTENT_TYPE = "Content-Type";

    private static final Filter ADDS_A_FIELD = Filter.beforeHandler(
            "adds a field", exchange -> exchange.getResponseHeaders().set(Answers.SERVED_BY, Answers.SERVED_BY_VALUE));

    private static final Filter READS_A_FIELD = new Filter() {
        @Override
        public String description() {
            return "reads a field";
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain next) throws IOException {
            if (exchange.getRequestHeaders().containsKey(Answers.AUTHORIZATION)) {
                next.doFilter(exchange);
            } else {
                answerWithout(exchange, 401);
            }
        }
    };

    private HttpServerHandlers() {}

    /// Starts `server`, which is bound, with handlers.
    ///
    /// @param files answers with files
    static Peer.Running start(HttpServer server, HttpHandler files) {
        var greeting = Answers.greeting();
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(executor);
        server.createContext("/plaintext", exchange -> send(exchange, Answers.TEXT, greeting));
        server.createContext("/upload", HttpServerHandlers::upload);
        server.createContext("/wait", exchange -> waitAndSend(exchange, greeting));
        server.createContext("/compute", HttpServerHandlers::compute);
        for (var resource : Answers.resources()) route(server, "/api/" + resource + "/");
        server.createContext("/api/", HttpServerHandlers::notFound);
        server.createContext("/", files);
        server.start();
        return new Peer.Running(server.getAddress().getPort(), () -> {
            server.stop(0);
            executor.shutdownNow();
        });
    }

    private static void route(HttpServer server, String prefix) {
        HttpHandler user = exchange -> {
            var id = exchange.getRequestURI().getPath().substring(prefix.length());
            send(exchange, Answers.JSON, Answers.user(id));
        };
        server.createContext(prefix, user).getFilters().addAll(List.of(ADDS_A_FIELD, READS_A_FIELD));
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        answerWithout(exchange, 404);
    }

    private static void upload(HttpExchange exchange) throws IOException {
        var content = exchange.getRequestBody();
        var buffer = new byte[8192];
        long length = 0;
        for (int count; (count = content.read(buffer)) >= 0; ) length += count;
        send(exchange, Answers.TEXT, Answers.number(length));
    }

    private static void waitAndSend(HttpExchange exchange, byte[] content) throws IOException {
        try {
            Thread.sleep(Answers.WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        send(exchange, Answers.TEXT, content);
    }

    private static void compute(HttpExchange exchange) throws IOException {
        send(exchange, Answers.TEXT, Answers.computed(exchange.getRequestURI().getQuery()));
    }

    /// Answers without content.
    private static void answerWithout(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, String mediaType, byte[] content) throws IOException {
        exchange.getResponseHeaders().set(CONTENT_TYPE, mediaType);
        exchange.sendResponseHeaders(200, content.length);
        try (var out = exchange.getResponseBody()) {
            out.write(content);
        }
    }
}
