package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import dev.hark.protocol.http.ByteRange;
import dev.hark.protocol.http.Conditions;
import dev.hark.protocol.http.FieldsBuilder;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RangeSelection;
import dev.hark.protocol.http.Status;
import dev.hark.protocol.http.Validators;
import dev.hark.web.Body;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Serves the files of a folder, the root, and nothing else: neither what `..` or a link leads to outside of it, nor
/// what begins with a dot (but `.well-known` at the root), nor pipes and devices.
///
/// - GET and HEAD are answered, with entity tag and date, and conditions on them are obeyed (RFC 9110 §8.8, §13).
/// - Who asks for ranges of octets gets them (206, RFC 9110 §14): one, or several as `multipart/byteranges`.
///   Ranges that meet are sent as one. A `Range` that names no octets, or more than 64 ranges, is ignored; one of
///   which no range begins within the file is 416.
/// - A file that stands beside itself in a content coding (`app.js.br`, `.zst`, `.gz`) is sent in the one that the
///   client likes best (RFC 9110 §12.5.3), with a tag of its own, unless that is older than the file.
/// - A folder is answered by its `index.html`, or, if that is wanted, by a list of what is in it. Its path ends in a
///   slash; without one, the answer leads there (308).
/// - What is not there is answered by the root's `404.html`, if there is one, with status 404. Also a path that is no
///   UTF-8 names nothing that could be there, so it is 404, not 400.
/// - A file that is written to while it is sent cuts the connection, so that no client takes a mixture for the
///   whole; one that is replaced by renaming another, or removed, is sent whole ([Body.File] says more). So replace
///   files, and don't write to them. Of a log that grows all the time a large download seldom comes to its end: serve
///   a copy. Files of up to 8 KiB are read at once, and are whole in any case; they are kept in memory for a tenth of a
///   second, so that a change may be seen as much later (docs/adr/0012).
/// - What is written to so often that no two looks at it agree is 503.
/// - What the system does not let the server read is 403. What can't be opened for want of file descriptors is 503.
///
/// May be used by any number of threads, and needs no closing. The root is looked up anew each time: it may
/// be replaced, or be a link that is switched to another folder.
public final class FileHandler implements Handler {
    private static final String INDEX = "index.html";
    private static final String NOT_FOUND_PAGE = "404.html";
    private static final Method[] METHODS = {Method.GET, Method.HEAD, Method.OPTIONS};
    private static final String NOT_FOUND = "There is nothing at this address.";
    private static final Body NOTHING = new Body.Empty();

    private final Root root;
    private final boolean listing;
    private final Ticker ticker;
    private final SmallFiles small;
    private final Sidecars sidecars;

    FileHandler(Root root, boolean listing, Ticker ticker) {
        this.root = root;
        this.listing = listing;
        this.ticker = ticker;
        this.small = new SmallFiles(ticker);
        this.sidecars = new Sidecars(root);
    }

    /// A handler for that folder.
    ///
    /// @param root the folder; may be a link
    /// @param listing whether a folder without `index.html` is answered by a list of what is in it, or by 404
    /// @throws IOException if there is no such folder ([java.nio.file.NoSuchFileException],
    ///     [java.nio.file.NotDirectoryException]), or it can't be read ([java.nio.file.AccessDeniedException])
    public static FileHandler of(Path root, boolean listing) throws IOException {
        return new FileHandler(Root.of(root), listing, Ticker.system());
    }

    /// Answers `request`.
    ///
    /// @throws IOException if the disk fails
    @Override
    public Response handle(Request request) throws IOException {
        var method = request.method();
        if (method.equals(Method.OPTIONS)) return Response.options(METHODS);
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            return Response.methodNotAllowed(request.head(), METHODS);
        }
        var path = request.target().path();
        var preference = Coding.preference(request.fields().joined("Accept-Encoding"));
        var kept = small.get(preference.with(path));
        if (kept != null) return answer(request, kept.whole(), kept.content(), kept.validators());
        return switch (RequestPath.parse(path)) {
            case RequestPath.NoFile(String why) -> notFound(request, why);
            case RequestPath.Names(var names, boolean asFolder) ->
                asFolder ? folder(request, names, preference) : file(request, names, preference);
        };
    }

    private Response file(Request request, List<String> names, Coding.Preference preference) throws IOException {
        long began = ticker.nanos();
        return switch (sidecars.find(names, preference, request::note)) {
            case Found.File file -> content(request, file, names.getLast(), preference, began);
            case Found.Folder folder -> {
                folder.close();
                yield toFolder(request);
            }
            case Found.Nothing nothing -> refusal(request, nothing);
        };
    }

    private Response folder(Request request, List<String> names, Coding.Preference preference) throws IOException {
        long began = ticker.nanos();
        return switch (sidecars.find(append(names, INDEX), preference, request::note)) {
            case Found.File index -> content(request, index, INDEX, preference, began);
            case Found.Folder folder -> {
                folder.close();
                yield withoutIndex(request, names);
            }
            case Found.Absent _ -> withoutIndex(request, names);
            case Found.Nothing nothing -> refusal(request, nothing);
        };
    }

    private Response withoutIndex(Request request, List<String> names) throws IOException {
        return switch (root.find(names)) {
            case Found.File file -> {
                file.close();
                yield notFound(request, "a file, but asked for as a folder");
            }
            case Found.Folder folder -> list(request, names, folder);
            case Found.Nothing nothing -> refusal(request, nothing);
        };
    }

    private Response list(Request request, List<String> names, Found.Folder folder) throws IOException {
        try (folder) {
            if (!listing) return notFound(request, "a folder without " + INDEX + ", and lists are off");
            request.note("a folder without " + INDEX);
            return Listing.of(root, names, folder.directory());
        } catch (AccessDeniedException e) {
            return refusal(request, new Found.Denied());
        }
    }

    /// Leads to the path with a slash. It is the client's own path, which begins with one slash, not two: an empty
    /// segment would not have come here. So it stays on this host. Not to be remembered: on another day another
    /// folder is served at this address.
    private static Response toFolder(Request request) {
        request.note("a folder, asked for without a slash");
        String query = request.query() == null ? "" : "?" + request.query();
        return Response.redirect(Status.PERMANENT_REDIRECT, request.target().path() + "/" + query)
                .with("Cache-Control", "no-cache");
    }

    /// Answers with a file, as far as the client has not got it. The file is closed, unless it is the response's
    /// body, or in it.
    ///
    /// @param began when it began to be read
    private Response content(Request request, Found.File file, String name, Coding.Preference preference, long began) {
        Body body = NOTHING;
        try {
            var validators = FileValidators.of(file, now());
            var fields = FileValidators.addTo(described(file, MediaTypes.of(name)), validators)
                    .add("Accept-Ranges", "bytes");
            var whole = whole(request, Status.OK, fields, file);
            var path = request.target().path();
            // One spelling of each path is enough: nobody shall fill the room with others.
            if (file.content() instanceof Body.Bytes octets && path.indexOf('%') < 0) {
                small.keep(preference.with(path), new SmallFiles.Kept(whole, octets, validators, began));
            }
            var response = answer(request, whole, file.content(), validators);
            body = response.body();
            return response;
        } finally {
            if (!(body instanceof Body.File || body instanceof Body.Parts)) file.close();
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(ticker.epochMillis());
    }

    /// The answer with the file, or the parts of it that are asked for, unless conditions of the request forbid it.
    ///
    /// @param whole the answer with all of it
    /// @param content all of it; to HEAD, whether or not it is in the answer
    private Response answer(Request request, Response whole, Body.Part content, Validators validators) {
        return switch (Conditions.evaluate(request.method(), request.fields(), validators, now())) {
            case PROCEED -> selected(request, whole, content, validators);
            case NOT_MODIFIED -> {
                request.note("a file that the client has");
                var fields = FileValidators.addTo(new FieldsBuilder(), validators);
                var vary = whole.fields().first("Vary");
                if (vary != null) fields.add("Vary", vary);
                yield Response.of(Status.NOT_MODIFIED, fields.build(), NOTHING);
            }
            case PRECONDITION_FAILED -> {
                request.note("a file, but not the one that the client expects");
                yield Response.problem(Status.PRECONDITION_FAILED, "The file has changed.", request.head());
            }
        };
    }

    private Response selected(Request request, Response whole, Body.Part content, Validators validators) {
        long length = content.length();
        return switch (RangeSelection.of(request.method(), request.fields(), validators, now(), length)) {
            case RangeSelection.All() -> {
                request.note("a file");
                yield whole;
            }
            case RangeSelection.Parts(var ranges) -> {
                request.note(ranges.size() == 1 ? "a part of a file" : ranges.size() + " parts of a file");
                yield PartialContent.of(whole, content, ranges);
            }
            case RangeSelection.Nothing() -> {
                request.note("a file, but no octets of it");
                yield Response.problem(
                                Status.RANGE_NOT_SATISFIABLE,
                                "The file has " + length + " octets, and none in the range that you ask for.",
                                request.head())
                        .with("Content-Range", ByteRange.unsatisfied(length));
            }
        };
    }

    /// What tells of a file in which form it is, and where there could be another.
    private static FieldsBuilder described(Found.File file, String mediaType) {
        var fields = typed(mediaType);
        if (file.coding() != null) fields.add("Content-Encoding", file.coding().label());
        return MediaTypes.isWorthCoding(mediaType) ? fields.add("Vary", "Accept-Encoding") : fields;
    }

    private static FieldsBuilder typed(String mediaType) {
        return new FieldsBuilder().add("Content-Type", mediaType).add("X-Content-Type-Options", "nosniff");
    }

    /// A response with all of a file, or, to HEAD, with its length; the file is then closed. What is in memory goes
    /// with HEAD too: the server leaves it out.
    private static Response whole(Request request, Status status, FieldsBuilder fields, Found.File file) {
        if (request.method().equals(Method.HEAD) && file.content() instanceof Body.File) {
            file.close();
            return Response.of(
                    status,
                    fields.add("Content-Length", Long.toString(file.content().length()))
                            .build(),
                    NOTHING);
        }
        return Response.of(status, fields.build(), file.content());
    }

    private Response refusal(Request request, Found.Nothing nothing) throws IOException {
        return switch (nothing) {
            case Found.Absent(String why) -> notFound(request, why);
            case Found.Denied() -> {
                request.note("the system does not let this process read it");
                yield Response.problem(Status.FORBIDDEN, "The server is not allowed to read this.", request.head());
            }
            case Found.NotAcceptable() -> {
                request.note("a file, but in no form that the client takes");
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

    private Response notFound(Request request, String why) throws IOException {
        request.note(why);
        return switch (root.find(List.of(NOT_FOUND_PAGE))) {
            case Found.File page -> whole(request, Status.NOT_FOUND, typed(MediaTypes.HTML), page);
            case Found.Folder folder -> {
                folder.close();
                yield Response.problem(Status.NOT_FOUND, NOT_FOUND, request.head());
            }
            case Found.Nothing _ -> Response.problem(Status.NOT_FOUND, NOT_FOUND, request.head());
        };
    }

    static List<String> append(List<String> names, String name) {
        var longer = new ArrayList<String>(names.size() + 1);
        longer.addAll(names);
        longer.add(name);
        return longer;
    }
}
