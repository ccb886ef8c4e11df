package dev.hark.handlers.live;

import dev.hark.handlers.navigation.Navigation;
import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.FieldsBuilder;
import dev.hark.protocol.http.MediaType;
import dev.hark.protocol.http.Method;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers as the handler does, but for pages that a browser shows: those get a script. May be used by all threads.
final class LivePages {
    /// A longer page gets its script at its end, so that it need not be in memory. In octets.
    static final int LONGEST = 4 * 1024 * 1024;

    /// How often to read a page that changes while it is read.
    private static final int ATTEMPTS = 3;

    /// Fields that tell of the page as it was, or of what can be done with it.
    private static final Set<String> OF_THE_PAGE_BEFORE = Set.of(
            "accept-ranges",
            "cache-control",
            "content-digest",
            "content-length",
            "etag",
            "last-modified",
            "repr-digest");

    private static final MediaType PAGE = MediaType.of("text/html");

    private final Changes changes;

    LivePages(Changes changes) {
        this.changes = changes;
    }

    /// Answers with what the handler answers.
    Response answer(Request request, Handler handler) throws Exception {
        boolean mayBePage =
                request.method().equals(Method.GET) || request.method().equals(Method.HEAD);
        if (!mayBePage || !Navigation.isIn(request)) return askedForEachTime(handler.handle(request));
        for (int attempt = 1; ; attempt++) {
            var asked = AskedAnew.of(request);
            // Before the page is read: a change meanwhile is told once too often rather than never.
            var element = element(changes.id());
            var response = handler.handle(asked);
            if (!isPage(response)) {
                response.body().close();
                return askedForEachTime(handler.handle(request));
            }
            var body = withScript(response.body(), element, attempt < ATTEMPTS);
            if (body == null) continue;
            asked.passNotesOn();
            request.note(
                    "live reload: the page gets its script, whole and as it is; no cache keeps it, and it has no ETag");
            return Response.of(response.status(), fields(response.fields()), body);
        }
    }

    private static boolean isPage(Response response) {
        if (response.body() instanceof Body.Empty || response.fields().has("Content-Encoding")) return false;
        var field = response.fields().first("Content-Type");
        var mediaType = field == null ? null : MediaType.parse(field);
        return mediaType != null
                && mediaType.type().equalsIgnoreCase(PAGE.type())
                && mediaType.subtype().equalsIgnoreCase(PAGE.subtype());
    }

    /// A reload asks for the page only; what it is made of must be asked for too.
    private static Response askedForEachTime(Response response) {
        var said = response.fields().joined("Cache-Control");
        boolean isStored = said == null || !said.toLowerCase(Locale.ROOT).contains("no-store");
        return isStored ? response.with("Cache-Control", "no-cache") : response;
    }

    private static byte[] element(String since) {
        return ("<script src=\"" + LiveReload.SCRIPT + "?since=" + since + "\" async></script>")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Fields fields(Fields before) {
        var fields = new FieldsBuilder();
        before.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (OF_THE_PAGE_BEFORE.contains(lower)) return;
            fields.add(name, lower.equals("content-security-policy") ? ContentSecurity.allowingOwn(value) : value);
        });
        return fields.add("Cache-Control", "no-store").build();
    }

    // ---- The body --------------------------------------------------------------------------------------------------

    /// @param again whether the page can be asked for again
    /// @return null if it is to be asked for again: then the body is closed
    private static @Nullable Body withScript(Body page, byte[] element, boolean again) throws IOException {
        return switch (page) {
            case Body.Empty empty -> empty;
            case Body.Bytes(var octets) -> new Body.Bytes(ScriptInsertion.insert(octets, element));
            case Body.File file -> withScript(file, element, again);
            case Body.Parts(var parts) -> {
                var longer = new ArrayList<>(parts);
                longer.add(new Body.Bytes(element));
                yield new Body.Parts(longer);
            }
            case Body.Stream(long length, var writer) ->
                new Body.Stream(length == Body.UNKNOWN_LENGTH ? length : length + element.length, out -> {
                    writer.writeTo(out);
                    out.write(element);
                });
        };
    }

    private static @Nullable Body withScript(Body.File page, byte[] element, boolean again) throws IOException {
        if (page.length() <= LONGEST) {
            var octets = read(page);
            if (octets != null || again) page.close();
            if (octets != null) return new Body.Bytes(ScriptInsertion.insert(octets, element));
            if (again) return null;
        }
        // Whoever sends it sees that it changes, if it still does.
        return new Body.Parts(List.of(page, new Body.Bytes(element)));
    }

    /// @return null if it has changed meanwhile; it is not closed then
    private static byte @Nullable [] read(Body.File page) throws IOException {
        boolean read = false;
        try {
            var octets = ByteBuffer.allocate(Math.toIntExact(page.length()));
            int count = 0;
            while (octets.hasRemaining() && count >= 0) {
                count = page.channel().read(octets, page.offset() + octets.position());
            }
            boolean isWhole = !octets.hasRemaining() && page.watch().isUnchanged();
            read = true;
            return isWhole ? octets.array() : null;
        } finally {
            if (!read) page.close();
        }
    }
}
