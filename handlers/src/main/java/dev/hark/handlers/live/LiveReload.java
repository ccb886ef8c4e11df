package dev.hark.handlers.live;

import dev.hark.limit.Ticker;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Filter;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Has pages reload when a file changes in a folder, for whoever writes them. Stands before the handler that serves the
/// folder.
///
/// - A page (`text/html`) that a browser shows gets an element `script` before its end, and is not kept by caches; who
///   does not show pages, as `curl` or `fetch`, gets them as they are. A `Content-Security-Policy` of the answer is
///   widened so that the script may run. Whatever else the handler answers is asked for each time.
/// - The script is at `/.hark/live.js`. It listens to `/.hark/live`, a stream of server-sent events, as long as the
///   page is seen: if only style sheets change it swaps them, else it reloads the page. It knows which change it has
///   seen last, so none is missed, be the page hidden or the server started again meanwhile.
/// - Changes that follow each other within 120 ms are one; after a second they are told in any case.
/// - Not looked at: what [dev.hark.handlers.files.FileHandler] does not serve, `node_modules`, source maps, and what
///   editors put aside.
///
/// May be used by all threads. Close it before the server: else its streams hold up the drain.
public final class LiveReload implements Filter, AutoCloseable {
    static final String SCRIPT = "/.hark/live.js";
    static final String STREAM = "/.hark/live";

    private static final long HEARTBEAT = TimeUnit.SECONDS.toNanos(15);
    private static final Pattern SINCE = Pattern.compile("(?:^|&)since=([0-9a-z]+-[0-9]+)(?:&|$)");

    private final Changes changes;
    private final FolderWatch watch;
    private final LivePages pages;
    private final byte[] script;

    private LiveReload(Changes changes, FolderWatch watch) {
        this.changes = changes;
        this.watch = watch;
        this.pages = new LivePages(changes);
        this.script = script();
    }

    /// Watches a folder from now on, on a thread of its own.
    ///
    /// @param folder may be a link
    /// @param warnings is told in a sentence what can't be done as it should, from any thread
    /// @throws IOException if the folder can't be read
    public static LiveReload watching(Path folder, Consumer<String> warnings) throws IOException {
        var changes = new Changes();
        return new LiveReload(changes, FolderWatch.start(folder, Ticker.system(), changes, warnings));
    }

    @Override
    public Response filter(Request request, Handler next) throws Exception {
        return switch (request.target().path()) {
            case SCRIPT -> ofOurOwn(request, Response.bytes(script, "text/javascript; charset=utf-8"));
            case STREAM -> ofOurOwn(request, stream(request));
            default -> pages.answer(request, next);
        };
    }

    private static Response ofOurOwn(Request request, Response response) {
        var method = request.method();
        if (method.equals(Method.OPTIONS)) return Response.options(Method.GET, Method.HEAD, Method.OPTIONS);
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            return Response.methodNotAllowed(request.head(), Method.GET, Method.HEAD, Method.OPTIONS);
        }
        return response.with("Cache-Control", "no-store").with("X-Content-Type-Options", "nosniff");
    }

    private Response stream(Request request) {
        var site = request.field("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return Response.problem(Status.FORBIDDEN, "This is for pages of this server alone.", request.head());
        }
        if (changes.isEnded()) {
            return Response.problem(Status.SERVICE_UNAVAILABLE, "The server ends.", request.head());
        }
        var since = since(request);
        var writer = new EventStream(changes, since == null ? changes.id() : since, HEARTBEAT);
        return Response.of(
                Status.OK,
                Fields.of("Content-Type", "text/event-stream"),
                new Body.Stream(Body.UNKNOWN_LENGTH, writer));
    }

    /// The id up to which the client knows everything; null if it says none. Who comes back by himself names it in a
    /// field (HTML Standard §9.2), and the address is still the one of before.
    private static @Nullable String since(Request request) {
        var last = request.field("Last-Event-ID");
        if (last != null && !last.isEmpty()) return last;
        var query = request.query();
        var since = query == null ? null : SINCE.matcher(query);
        return since != null && since.find() ? since.group(1) : null;
    }

    private static byte[] script() {
        try (var file = LiveReload.class.getResourceAsStream("live.js")) {
            if (file == null) throw new IllegalStateException("live.js is not beside the class");
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends all streams, and sees no more changes.
    @Override
    public void close() {
        changes.end();
        watch.close();
    }
}
