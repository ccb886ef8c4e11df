package dev.hark.bench.peer;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.staticcontent.FileSystemHandlerConfig;
import io.helidon.webserver.staticcontent.MemoryCache;
import io.helidon.webserver.staticcontent.StaticContentFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// Helidon SE: blocking handlers on virtual threads, its routing, its static content.
final class HelidonPeer {
    private static final int BACKLOG = 4096;
    private static final Header TEXT = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Answers.TEXT);
    private static final Header JSON = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, Answers.JSON);
    private static final Header SERVED_BY =
            HeaderValues.createCached(HeaderNames.create(Answers.SERVED_BY), Answers.SERVED_BY_VALUE);

    private HelidonPeer() {}

    static void main(String[] arguments) throws Exception {
        Peer.run(arguments, HelidonPeer::start);
    }

    static Peer.Running start(int port, Path folder) {
        var server = WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .backlog(BACKLOG)
                .shutdownHook(false) // we end it
                .routing(routing -> routes(routing, folder))
                .build()
                .start();
        return new Peer.Running(server.port(), server::stop);
    }

    private static void routes(HttpRouting.Builder routing, Path folder) {
        var greeting = Answers.greeting();
        routing.get("/plaintext", (_, response) -> response.header(TEXT).send(greeting))
                .post("/upload", (request, response) -> response.header(TEXT).send(Answers.number(length(request))))
                .get("/wait", (_, response) -> {
                    Thread.sleep(Answers.WAIT_MILLIS);
                    response.header(TEXT).send(greeting);
                })
                .get("/compute", (request, response) -> {
                    var query = request.query().rawValue();
                    response.header(TEXT).send(Answers.computed(query));
                })
                .register("/api", HelidonPeer::api)
                .register("/", files(folder));
    }

    private static HttpService files(Path folder) {
        var files = FileSystemHandlerConfig.builder().location(folder).memoryCache(MemoryCache.create());
        for (var small : List.of("1k", "100k")) files.addCachedFile(small);
        return StaticContentFeature.createService(files.build());
    }

    private static void api(HttpRules rules) {
        rules.any((_, response) -> response.header(SERVED_BY).next());
        rules.any(HelidonPeer::authorize);
        for (var resource : Answers.resources()) {
            rules.get("/" + resource + "/{id}", (request, response) -> {
                var id = request.path().pathParameters().get("id");
                response.header(JSON).send(Answers.user(id));
            });
        }
    }

    private static void authorize(ServerRequest request, ServerResponse response) {
        if (request.headers().contains(HeaderNames.AUTHORIZATION)) response.next();
        else response.status(Status.UNAUTHORIZED_401).send();
    }

    /// Reads the content, and throws it away.
    private static long length(ServerRequest request) {
        try (var content = request.content().inputStream()) {
            var buffer = new byte[8192];
            long length = 0;
            for (int count; (count = content.read(buffer)) >= 0; ) length += count;
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
