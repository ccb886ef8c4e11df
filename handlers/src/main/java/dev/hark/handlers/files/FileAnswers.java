package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import dev.hark.protocol.http.ByteRange;
import dev.hark.protocol.http.Conditions;
import dev.hark.protocol.http.FieldsBuilder;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RangeSelection;
import dev.hark.protocol.http.Status;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes responses of what was found: a file, as much of it as a request asks for and its conditions allow,
/// or why there is none. May be used by any number of threads.
final class FileAnswers {
    private static final String NOT_FOUND_PAGE = "404.html";
    private static final String NOT_FOUND = "There is nothing at this address.";
    private static final Body NOTHING = new Body.Empty();

    /// Octets of a file that is kept in memory while it is in demand: to copy them costs less than to have the system
    /// send them.
    private static final int MOST_IN_MEMORY = 16 * 1024;

    private final Root root;
    private final CachePolicy cachePolicy;
    private final Ticker ticker;
    private final SmallFiles small;
    private final OpenFiles open;
    private final Demand demand = new Demand();

    FileAnswers(Root root, CachePolicy cachePolicy, Ticker ticker) {
        this.root = root;
        this.cachePolicy = cachePolicy;
        this.ticker = ticker;
        this.small = new SmallFiles(ticker);
        this.open = new OpenFiles(ticker);
    }

    /// What is told of a file beside what it is.
    ///
    /// @param cacheControl null if nothing is said
    /// @param vary on which fields of a request it depends which file or form this is; null if on none
    record Described(
            String mediaType,
            @Nullable String cacheControl,
            @Nullable String vary) {
        static Described of(String name, CachePolicy policy) {
            var mediaType = MediaTypes.of(name);
            var vary = MediaTypes.isWorthCoding(mediaType) ? "Accept-Encoding" : null;
            return new Described(mediaType, policy.cacheControl(name, mediaType), vary);
        }

        /// Of a page that is sent in the place of one that is not there: the next time another may be. It is not kept
        /// without asking, whatever the policy, unless that says not to keep it at all, or nothing.
        static Described inPlaceOf(String page, String vary, CachePolicy policy) {
            var chosen = policy.cacheControl(page, MediaTypes.HTML);
            boolean holds = chosen == null || chosen.contains("no-store");
            return new Described(MediaTypes.HTML, holds ? chosen : "no-cache", vary);
        }

        FieldsBuilder fields() {
            var fields = new FieldsBuilder().add("Content-Type", mediaType).add("X-Content-Type-Options", "nosniff");
            if (cacheControl != null) fields.add("Cache-Control", cacheControl);
            return vary == null ? fields : fields.add("Vary", vary);
        }
    }

    /// Answers with a file, as far as the client has not got it. The file is closed, unless it is the
    /// response's body, or in it.
    ///
    /// @param origin why it is this one
    /// @param key under which to keep the file for others; null to keep none
    /// @param began when the file began to be read
    Response file(
            Request request,
            Found.File file,
            FileOrigin origin,
            Described described,
            @Nullable String key,
            long began) {
        KeptFile kept;
        try {
            kept = described(file, origin, described, began);
        } catch (RuntimeException e) {
            file.discard(); // what somebody's policy says can't be sent
            throw e;
        }
        return answer(request, key == null ? kept : keep(key, kept));
    }

    private KeptFile described(Found.File file, FileOrigin origin, Described described, long began) {
        var validators = FileValidators.of(file, now());
        var fields = FileValidators.addTo(described.fields(), validators).add("Accept-Ranges", "bytes");
        if (file.coding() != null) fields.add("Content-Encoding", file.coding().label());
        var whole = Response.of(Status.OK, fields.build(), file.content());
        return KeptFile.of(whole, file.content(), validators, origin, began);
    }

    /// Keeps a file for others: one in memory as it is, a larger one while it is in demand, in memory if it is
    /// not too large for that, or open.
    ///
    /// @return the file for the answer that is made now
    private KeptFile keep(String key, KeptFile file) {
        return switch (file.content()) {
            case Body.Bytes _ -> {
                small.keep(key, file);
                yield file;
            }
            case Body.File large -> {
                if (!demand.isIn(key, file.readAt())) yield file;
                if (large.length() > MOST_IN_MEMORY) yield open.keep(key, file, large);
                yield inMemory(key, file, large);
            }
        };
    }

    private KeptFile inMemory(String key, KeptFile file, Body.File content) {
        var same = small.getSame(key, file.validators());
        var octets = same == null ? Contents.read(content) : same.content();
        if (octets == null) return file;
        content.close();
        var kept = same == null ? file.with(octets) : same.at(file.readAt());
        small.keep(key, kept);
        return kept;
    }

    /// The answer with a file that was kept under that key; null if there is none.
    @Nullable
    Response kept(Request request, String key) {
        var kept = small.get(key);
        if (kept == null) kept = open.get(key);
        if (kept == null) return null;
        request.note("as it was read a moment ago: it is looked at again after a tenth of a second");
        return answer(request, kept);
    }

    /// The answer with the file, or the parts of it that are asked for, unless conditions of the request forbid it. The
    /// file is closed, unless it is in the answer.
    private Response answer(Request request, KeptFile file) {
        Body body = NOTHING;
        try {
            var response = conditional(request, file);
            body = response.body();
            if (request.isWatched()) new FileNotes(request, file, response, now(), cachePolicy).tell();
            return response;
        } finally {
            if (!(body instanceof Body.File || body instanceof Body.Parts))
                file.content().close();
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(ticker.epochMillis());
    }

    private Response conditional(Request request, KeptFile file) {
        return switch (Conditions.evaluate(request.method(), request.fields(), file.validators(), now())) {
            case PROCEED -> selected(request, file);
            case NOT_MODIFIED -> file.notModified();
            case PRECONDITION_FAILED ->
                Response.problem(Status.PRECONDITION_FAILED, "The file has changed.", request.head());
        };
    }

    private Response selected(Request request, KeptFile file) {
        var whole = file.whole();
        long length = file.content().length();
        return switch (RangeSelection.of(request.method(), request.fields(), file.validators(), now(), length)) {
            case RangeSelection.All() -> toHead(request, whole);
            case RangeSelection.Parts(var ranges) -> {
                // The whole would be multipart then, and that is not in the coding of which Content-Encoding tells.
                if (ranges.size() > 1 && whole.fields().has("Content-Encoding")) yield toHead(request, whole);
                yield PartialContent.of(whole, file.content(), ranges);
            }
            case RangeSelection.Nothing() ->
                Response.problem(
                                Status.RANGE_NOT_SATISFIABLE,
                                "The file has " + length + " octets, and none in the range that you ask for.",
                                request.head())
                        .with("Content-Range", ByteRange.unsatisfied(length));
        };
    }

    /// To HEAD, a response without the file, which the caller closes. What is in memory goes with HEAD too: the server
    /// leaves it out.
    private static Response toHead(Request request, Response whole) {
        if (!request.method().equals(Method.HEAD) || !(whole.body() instanceof Body.File file)) return whole;
        return whole.with("Content-Length", Long.toString(file.length())).withBody(NOTHING);
    }

    /// Leads to another path, for now: on another day another folder is served at this address.
    ///
    /// @param path as it is sent, beginning with one slash, so that it stays on this host
    static Response redirect(Request request, String path) {
        String query = request.query() == null ? "" : "?" + request.query();
        return Response.redirect(Status.PERMANENT_REDIRECT, path + query).with("Cache-Control", "no-cache");
    }

    Response refusal(Request request, Found.Nothing nothing) throws IOException {
        return switch (nothing) {
            case Found.Absent(String why) -> notFound(request, why);
            case Found.Denied() -> {
                request.note("the system does not let this process read it");
                yield Response.problem(Status.FORBIDDEN, "The server is not allowed to read this.", request.head());
            }
            case Found.NotAcceptable() -> {
                request.note("a file, but Accept-Encoding takes it neither as it is nor in a coding that is there");
                yield Response.problem(
                                Status.NOT_ACCEPTABLE,
                                "This is there in no content coding that you accept.",
                                request.head())
                        .with("Vary", "Accept-Encoding");
            }
            case Found.Unavailable(String why) -> {
                request.note(why);
                yield Response.problem(
                                Status.SERVICE_UNAVAILABLE,
                                "Too much is going on here. Try again soon.",
                                request.head())
                        .with("Retry-After", "1");
            }
        };
    }

    /// 404, with the root's own page for it if there is one.
    Response notFound(Request request, String why) throws IOException {
        request.note(why);
        return switch (root.find(List.of(NOT_FOUND_PAGE))) {
            case Found.File page -> {
                request.note("the answer is the page " + NOT_FOUND_PAGE + " of the folder that is served");
                yield notFound(request, page);
            }
            case Found.Folder folder -> {
                folder.close();
                yield Response.problem(Status.NOT_FOUND, NOT_FOUND, request.head());
            }
            case Found.Nothing _ -> Response.problem(Status.NOT_FOUND, NOT_FOUND, request.head());
        };
    }

    private Response notFound(Request request, Found.File page) {
        boolean isSent = false;
        try {
            var described = Described.inPlaceOf(NOT_FOUND_PAGE, "Accept-Encoding", cachePolicy);
            var response = toHead(
                    request, Response.of(Status.NOT_FOUND, described.fields().build(), page.content()));
            isSent = response.body() instanceof Body.File;
            return response;
        } finally {
            if (!isSent) page.close();
        }
    }
}
