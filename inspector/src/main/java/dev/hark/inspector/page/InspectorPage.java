package dev.hark.inspector.page;

import dev.hark.inspector.export.Curl;
import dev.hark.inspector.export.Har;
import dev.hark.inspector.export.Transcript;
import dev.hark.inspector.record.RecordedExchange;
import dev.hark.inspector.record.Recording;
import dev.hark.observe.AddressText;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Answers what the page asks for, under an address that only who was told it knows.
///
/// | below the token | |
/// |---|---|
/// | nothing | the page, and its files by their names |
/// | `events` | what happens, as it happens ([ChangeStream]) |
/// | `connections/3` | what is known of a connection, and of the first of its exchanges |
/// | `connections/3/exchanges/1` | all that is known of one of them |
/// | `connections/3/exchanges/1/curl` | a command that asks the same |
/// | `har`, `transcript` | all that is recorded, for other programs |
/// | `connections/3/exchanges/1/replay` | POST: asks the same again |
/// | `clear` | POST: forgets what is over |
public final class InspectorPage implements Handler {
    /// `require-trusted-types-for` has the browser refuse to make markup or scripts of text.
    private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static final Pattern CONNECTION = Pattern.compile("connections/([0-9]{1,18})");
    private static final Pattern EXCHANGE =
            Pattern.compile("connections/([0-9]{1,18})/exchanges/([0-9]{1,18})(|/curl|/replay)");

    private final Recording recording;
    private final Replay replay;
    private final Access access = Access.withNewToken();
    private final Watchers watchers;

    public InspectorPage(Recording recording) {
        this.recording = recording;
        replay = new Replay(recording);
        watchers = new Watchers(recording);
    }

    /// The path of the page, with its token: `/…/`.
    public String path() {
        return "/" + access.token() + "/";
    }

    /// Ends the streams of all pages that are open.
    public void close() {
        watchers.close();
    }

    @Override
    public Response handle(Request request) {
        var what = access.admitted(request);
        return guarded(what == null ? Access.denied() : answer(what, request));
    }

    private Response answer(String what, Request request) {
        var exchange = EXCHANGE.matcher(what);
        boolean isReplay = exchange.matches() && exchange.group(3).equals("/replay");
        if (isReplay || what.equals("clear")) {
            if (!request.method().equals(Method.POST)) return Response.methodNotAllowed(request.head(), Method.POST);
            if (!Access.isOwn(request)) return Access.foreign();
            return isReplay ? replay(exchange) : clear();
        }
        var answer = exchange.matches() ? exchange(exchange) : named(what);
        if (answer == null) {
            return Response.problem(Status.NOT_FOUND, "There is nothing of that name, or no more.", request.head());
        }
        boolean reads = request.method().equals(Method.GET) || request.method().equals(Method.HEAD);
        return reads ? answer : Response.methodNotAllowed(request.head(), Method.GET, Method.HEAD);
    }

    // ---- What is looked at -----------------------------------------------------------------------------------------

    private @Nullable Response named(String what) {
        return switch (what) {
            case "events" -> watchers.stream();
            case "har" -> export("application/json", "hark.har", out -> Har.write(recording, out));
            case "transcript" ->
                export("text/plain; charset=us-ascii", "hark.txt", out -> Transcript.write(recording, out));
            default -> {
                var connection = CONNECTION.matcher(what);
                yield connection.matches() ? connection(number(connection, 1)) : PageFiles.named(what);
            }
        };
    }

    private static Response export(String type, String name, Body.Writer writer) {
        return Response.stream(type, writer).with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private @Nullable Response connection(long number) {
        var connection = recording.connection(number);
        return connection == null ? null : detail(Detail.of(connection));
    }

    private @Nullable Response exchange(Matcher named) {
        var connection = recording.connection(number(named, 1));
        var exchange = connection == null ? null : connection.exchange(number(named, 2));
        if (connection == null || exchange == null) return null;
        return named.group(3).equals("/curl") ? curl(exchange) : detail(Detail.of(connection, exchange));
    }

    private Response detail(Detail detail) {
        return json(json -> new DetailJson(recording, json).write(detail));
    }

    private @Nullable Response curl(RecordedExchange exchange) {
        var servers = recording.addresses();
        if (servers.isEmpty()) return null;
        var server = AddressText.of(Replay.reachable(servers.getFirst()));
        return Response.text(Curl.of(exchange, server, recording.input(exchange.connection()), recording.secrets()));
    }

    // ---- What is changed -------------------------------------------------------------------------------------------

    private Response clear() {
        recording.clear();
        return Response.empty(Status.NO_CONTENT);
    }

    private Response replay(Matcher named) {
        var outcome = replay.of(number(named, 1), number(named, 2));
        return json(outcome::write);
    }

    private Response json(Consumer<Json> content) {
        return Response.stream("application/json", out -> Json.write(recording, content, out));
    }

    private static long number(Matcher named, int group) {
        return Long.parseLong(named.group(group));
    }

    private static Response guarded(Response response) {
        return response.with("Content-Security-Policy", POLICY)
                .with("Referrer-Policy", "no-referrer")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cache-Control", "no-store");
    }
}
