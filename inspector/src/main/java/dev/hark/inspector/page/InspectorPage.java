package dev.hark.inspector.page;

import dev.hark.inspector.export.Curl;
import dev.hark.inspector.export.Har;
import dev.hark.inspector.export.Transcript;
import dev.hark.inspector.record.Recording;
import dev.hark.observe.AddressText;
import dev.hark.observe.SecretFields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers what the page asks for, under an address that only who was told it knows.
///
/// | below the token | |
/// |---|---|
/// | nothing | the page, and its files by their names |
/// | `events` | what happens, as it happens ([ChangeStream]) |
/// | `connections/3` | all that is known of a connection |
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
            Pattern.compile("connections/([0-9]{1,18})/exchanges/([0-9]{1,18})/(curl|replay)");

    private final Recording recording;
    private final SecretFields secrets;
    private final Replay replay;
    private final Access access = Access.withNewToken();
    private final Watchers watchers;

    /// @param secrets what is masked in the recording
    public InspectorPage(Recording recording, SecretFields secrets) {
        this.recording = recording;
        this.secrets = secrets;
        replay = new Replay(recording, secrets);
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
        var method = request.method();
        if (method.equals(Method.POST)) {
            return Access.isOwn(request)
                    ? change(what, request)
                    : Response.text(Status.FORBIDDEN, "Only the page itself may ask for that.\n");
        }
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            return Response.methodNotAllowed(request.head(), Method.GET, Method.HEAD, Method.POST);
        }
        return switch (what) {
            case "events" -> watchers.stream();
            case "har" -> export("application/json", "hark.har", out -> Har.write(recording, out));
            case "transcript" ->
                export("text/plain; charset=us-ascii", "hark.txt", out -> Transcript.write(recording, out));
            default -> named(what, request);
        };
    }

    private Response export(String type, String name, Body.Writer writer) {
        return Response.stream(type, writer).with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private Response named(String what, Request request) {
        var connection = CONNECTION.matcher(what);
        if (connection.matches()) return connection(Long.parseLong(connection.group(1)), request);
        var exchange = EXCHANGE.matcher(what);
        if (exchange.matches() && exchange.group(3).equals("curl")) return curl(exchange, request);
        var file = PageFiles.named(what);
        return file == null ? notFound(request) : file;
    }

    private Response connection(long number, Request request) {
        var connection = recording.connection(number);
        if (connection == null) return notFound(request);
        var input = recording.input(number);
        var output = recording.output(number);
        return Response.stream(
                "application/json",
                out -> Json.write(recording, json -> new DetailJson(json).connection(connection, input, output), out));
    }

    private Response curl(Matcher named, Request request) {
        long number = Long.parseLong(named.group(1));
        var exchange = recording.exchange(number, Long.parseLong(named.group(2)));
        var servers = recording.addresses();
        if (exchange == null || servers.isEmpty()) return notFound(request);
        var server = AddressText.of(Replay.reachable(servers.getFirst()));
        return Response.text(Curl.of(exchange, server, recording.input(number), secrets));
    }

    private Response json(Consumer<Json> content) {
        return Response.bytes(Json.of(recording, content), "application/json");
    }

    private Response change(String what, Request request) {
        if (what.equals("clear")) {
            recording.clear();
            return Response.empty(Status.NO_CONTENT);
        }
        var exchange = EXCHANGE.matcher(what);
        if (!exchange.matches() || !exchange.group(3).equals("replay")) return notFound(request);
        var outcome = replay.of(Long.parseLong(exchange.group(1)), Long.parseLong(exchange.group(2)));
        return json(outcome::write);
    }

    private static Response notFound(Request request) {
        return Response.problem(Status.NOT_FOUND, "There is nothing of that name, or no more.", request.head());
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
