package dev.hark.handlers.files;

import dev.hark.handlers.navigation.Navigation;
import dev.hark.limit.Ticker;
import dev.hark.protocol.http.Method;
import dev.hark.web.Handler;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves the files of a folder, the root, and nothing else: neither what `..` or a link leads to outside of it, nor
/// what begins with a dot (but `.well-known` at the root), nor pipes and devices.
///
/// - GET and HEAD are answered, with entity tag and date, and conditions on them are obeyed (RFC 9110 §8.8, §13).
/// - Who asks for ranges of octets gets them (206, RFC 9110 §14): one, or several as `multipart/byteranges`. Ranges
///   that meet are sent as one. A `Range` that names no octets, or more than 64 ranges, is ignored; one of which no
///   range begins within the file is 416.
/// - A file is sent in the content coding that the client likes best (RFC 9110 §12.5.3), with a tag of its own: as it
///   stands beside itself (`app.js.br`, `.zst`, `.gz`), unless that is older than the file; or else, if it is text or
///   like it and of 1 KiB to 1 MiB, encoded now and kept in memory (docs/adr/0016, docs/adr/0019).
/// - What caches are told is a [CachePolicy].
/// - A folder is answered by its `index.html`, or, if that is wanted, by a list of what is in it. Its path ends in a
///   slash; without one, the answer leads there (308).
/// - What is not there is answered by the root's `404.html`, if there is one, with status 404. Also a path that is no
///   UTF-8 names nothing that could be there, so it is 404, not 400.
/// - A file that is written to while it is sent cuts the connection, so that no client takes a mixture for the whole;
///   one that is replaced by renaming another, or removed, is sent whole ([dev.hark.web.Body.File] says more). So
///   replace files, and don't write to them. Of a log that grows all the time a large download seldom comes to its
///   end: serve a copy. Files of up to 8 KiB are read at once, and are whole in any case; they are kept in memory for
///   a tenth of a second, so that a change may be seen as much later; larger ones in demand are kept in memory
///   or open as long (docs/adr/0012).
/// - What is written to so often that no two looks at it agree is 503.
/// - What the system does not let the server read is 403. What can't be opened for want of file descriptors is 503.
///
/// May be used by any number of threads, and needs no closing. The root is looked up anew each time: it may be
/// replaced, or be a link that is switched to another folder.
public final class FileHandler implements Handler {
    private static final String INDEX = "index.html";
    private static final String PAGE = ".html";
    private static final Method[] METHODS = {Method.GET, Method.HEAD, Method.OPTIONS};

    private final Root root;
    private final boolean listing;
    private final boolean cleanUrls;
    private final boolean singlePage;
    private final CachePolicy cachePolicy;
    private final Ticker ticker;
    private final Representations representations;
    private final FileAnswers answers;

    FileHandler(Root root, FileHandlerBuilder settings, Ticker ticker) {
        this(root, settings, ticker, settings.encoding ? Encodings.of(ticker) : null);
    }

    FileHandler(Root root, FileHandlerBuilder settings, Ticker ticker, @Nullable Encodings encodings) {
        this.root = root;
        this.listing = settings.listing;
        this.cleanUrls = settings.cleanUrls;
        this.singlePage = settings.singlePage;
        this.cachePolicy = settings.cachePolicy;
        this.ticker = ticker;
        this.representations = new Representations(root, new Sidecars(root, settings.warnings), encodings);
        this.answers = new FileAnswers(root, cachePolicy, ticker);
    }

    /// A handler for that folder, as [#builder] makes it if nothing else is said.
    ///
    /// @param root the folder; may be a link
    /// @throws IOException as that of [FileHandlerBuilder#build]
    public static FileHandler of(Path root) throws IOException {
        return builder(root).build();
    }

    /// A builder of a handler for that folder.
    ///
    /// @param root the folder; may be a link
    public static FileHandlerBuilder builder(Path root) {
        return new FileHandlerBuilder(root);
    }

    /// Answers `request`.
    ///
    /// @throws IOException if the disk fails
    @Override
    public Response handle(Request request) throws IOException {
        var method = request.method();
        if (method.equals(Method.OPTIONS)) {
            request.note("what files allow, whatever is there");
            return Response.options(METHODS);
        }
        if (!method.equals(Method.GET) && !method.equals(Method.HEAD)) {
            request.note("files are read only, whatever is there");
            return Response.methodNotAllowed(request.head(), METHODS);
        }
        var path = request.target().path();
        var preference = Coding.preference(request.fields().joined("Accept-Encoding"));
        var kept = answers.kept(request, key(path, preference));
        if (kept != null) return kept;
        return switch (RequestPath.parse(path)) {
            case RequestPath.NoFile(String why) -> answers.notFound(request, why);
            case RequestPath.Names(var names, boolean asFolder) ->
                asFolder ? folder(request, names, preference) : file(request, names, preference);
        };
    }

    /// Under which an answer is kept: the path, and the preference unless it makes no difference. With clean URLs no
    /// path tells the type of what it leads to.
    private String key(String path, Coding.Preference preference) {
        boolean hasOneForm = !cleanUrls && MediaTypes.hasOneForm(path);
        return preference.isForPlain() || hasOneForm ? path : preference.with(path);
    }

    private Response file(Request request, List<String> names, Coding.Preference preference) throws IOException {
        long began = ticker.nanos();
        return switch (representations.find(names, preference)) {
            case Found.File file -> {
                var clean = cleanUrls ? cleanPath(request.target().path(), names, file) : null;
                if (clean == null) yield content(request, file, names, FileOrigin.BY_NAME, preference, began);
                request.note("a page, asked for with " + PAGE + ": clean URLs leave that out");
                yield FileAnswers.redirect(request, clean);
            }
            case Found.Folder folder -> {
                folder.close();
                var page = cleanUrls ? page(request, names, preference, began) : null;
                yield page == null ? toFolder(request) : page;
            }
            case Found.Absent(String why) -> {
                var page = cleanUrls ? page(request, names, preference, began) : null;
                if (page != null) yield page;
                if (cleanUrls) request.note("clean URLs are on, but with " + PAGE + " nothing is there either");
                yield missing(request, names, preference, why);
            }
            case Found.Nothing nothing -> answers.refusal(request, nothing);
        };
    }

    private Response folder(Request request, List<String> names, Coding.Preference preference) throws IOException {
        long began = ticker.nanos();
        var page = append(names, INDEX);
        return switch (representations.find(page, preference)) {
            case Found.File index -> content(request, index, page, FileOrigin.OF_FOLDER, preference, began);
            case Found.Folder folder -> {
                folder.close();
                yield withoutIndex(request, names, preference);
            }
            case Found.Absent _ -> withoutIndex(request, names, preference);
            case Found.Nothing nothing -> answers.refusal(request, nothing);
        };
    }

    private Response withoutIndex(Request request, List<String> names, Coding.Preference preference)
            throws IOException {
        return switch (root.find(names)) {
            case Found.File file -> {
                file.close();
                yield answers.notFound(request, "a file, but asked for as a folder");
            }
            case Found.Folder folder -> list(request, names, preference, folder);
            case Found.Absent(String why) -> {
                if (cleanUrls && isFile(pageNames(names), preference)) {
                    request.note("a page, asked for as a folder: its address has no slash at the end");
                    var path = request.target().path();
                    yield FileAnswers.redirect(request, path.substring(0, path.length() - 1));
                }
                yield missing(request, names, preference, why);
            }
            case Found.Nothing nothing -> answers.refusal(request, nothing);
        };
    }

    private Response list(Request request, List<String> names, Coding.Preference preference, Found.Folder folder)
            throws IOException {
        try (folder) {
            if (!listing) {
                return missing(request, names, preference, "a folder without " + INDEX + ", and lists are off");
            }
            request.note("a folder without " + INDEX + ", so a list of what is in it");
            if (request.isWatched() && folder.place() != null) FileNotes.tellOfLink(request, folder.place());
            return ListingAnswers.of(request, root, names, folder.directory());
        } catch (AccessDeniedException e) {
            return answers.refusal(request, new Found.Denied());
        }
    }

    private Response content(
            Request request,
            Found.File file,
            List<String> names,
            String rule,
            Coding.Preference preference,
            long began) {
        var path = request.target().path();
        // One spelling of each path is enough: nobody shall fill the room with others.
        var key = path.indexOf('%') < 0 ? key(path, preference) : null;
        try {
            var described = FileAnswers.Described.of(names.getLast(), cachePolicy);
            return answers.file(request, file, FileOrigin.of(names, rule, file), described, key, began);
        } catch (RuntimeException e) {
            file.discard(); // somebody's policy failed
            throw e;
        }
    }

    /// Leads to the path with a slash. It is the client's own path, which begins with one slash, not two: an
    /// empty segment would not have come here.
    private static Response toFolder(Request request) {
        request.note("a folder, asked for without a slash: its address has one at the end");
        return FileAnswers.redirect(request, request.target().path() + "/");
    }

    // ---- Clean URLs and single-page applications -------------------------------------------------------------------

    /// The answer with the page whose name lacks its extension; null if there is none.
    private @Nullable Response page(Request request, List<String> names, Coding.Preference preference, long began)
            throws IOException {
        var page = pageNames(names);
        if (page.isEmpty()) return null;
        return switch (representations.find(page, preference)) {
            case Found.File file -> {
                if (!page.getLast().equals(INDEX)) {
                    yield content(request, file, page, FileOrigin.WITHOUT_EXTENSION, preference, began);
                }
                file.close();
                request.note("a folder, asked for by its page: clean URLs leave that out");
                var path = request.target().path();
                yield FileAnswers.redirect(request, path.substring(0, path.lastIndexOf('/') + 1));
            }
            case Found.Folder folder -> {
                folder.close();
                yield null;
            }
            case Found.Absent _ -> null;
            case Found.Nothing nothing -> answers.refusal(request, nothing);
        };
    }

    /// Names with the extension of a page; none if they can't have it.
    private static List<String> pageNames(List<String> names) {
        if (names.isEmpty()) return names;
        var name = names.getLast() + PAGE;
        return FileNames.fault(name, names.size() == 1) == null ? beside(names, name) : List.of();
    }

    /// The path by which a page is served, if it is not this one, and leads to that page. Then the file is
    /// closed.
    private @Nullable String cleanPath(String path, List<String> names, Found.File file) throws IOException {
        if (!path.endsWith(PAGE)) return null;
        boolean isClean = false;
        try {
            if (names.getLast().equals(INDEX)) return path.substring(0, path.lastIndexOf('/') + 1);
            var name = names.getLast().substring(0, names.getLast().length() - PAGE.length());
            isClean = isFile(beside(names, name), Coding.Preference.PLAIN);
            return isClean ? null : path.substring(0, path.length() - PAGE.length());
        } finally {
            if (!isClean) file.close();
        }
    }

    private boolean isFile(List<String> names, Coding.Preference preference) throws IOException {
        if (names.isEmpty()) return false;
        return switch (representations.find(names, preference)) {
            case Found.File file -> {
                file.close();
                yield true;
            }
            case Found.Folder folder -> {
                folder.close();
                yield false;
            }
            case Found.Nothing _ -> false;
        };
    }

    /// What is not there is a page of the single-page application, if it could be one.
    private Response missing(Request request, List<String> names, Coding.Preference preference, String why)
            throws IOException {
        boolean mayBePage = names.isEmpty() || MediaTypes.isPageOrUnknown(names.getLast());
        if (!singlePage) return answers.notFound(request, why);
        if (!mayBePage || !Navigation.isIn(request)) {
            request.note(
                    mayBePage
                            ? "no page of the application: neither Sec-Fetch-Dest nor Accept asks for one to show"
                            : "no page of the application: the name is that of another kind of file");
            return answers.notFound(request, why);
        }
        var vary = "Accept-Encoding, " + Navigation.VARY;
        var described = FileAnswers.Described.inPlaceOf(INDEX, vary, cachePolicy);
        long began = ticker.nanos();
        var page = List.of(INDEX);
        return switch (representations.find(page, preference)) {
            case Found.File index -> {
                var origin = FileOrigin.of(page, FileOrigin.OF_APPLICATION, index);
                yield answers.file(request, index, origin, described, null, began);
            }
            case Found.Folder folder -> {
                folder.close();
                yield answers.notFound(request, why);
            }
            case Found.Absent _ -> answers.notFound(request, why);
            case Found.Nothing nothing -> answers.refusal(request, nothing);
        };
    }

    /// The names of something in the same folder.
    static List<String> beside(List<String> names, String name) {
        return append(names.subList(0, names.size() - 1), name);
    }

    static List<String> append(List<String> names, String name) {
        var longer = new ArrayList<String>(names.size() + 1);
        longer.addAll(names);
        longer.add(name);
        return longer;
    }
}
