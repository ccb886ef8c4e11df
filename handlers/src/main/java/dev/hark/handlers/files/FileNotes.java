package dev.hark.handlers.files;

import dev.hark.protocol.http.HttpDate;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RangeSelection;
import dev.hark.protocol.http.Status;
import dev.hark.web.Request;
import dev.hark.web.Response;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Tells whoever watches why a file is answered as it is, in notes: which file, in which form, what is told of it, and
/// which fields of the request decided. All follows from what was decided, so that nobody pays for it who does not
/// watch. Paths are those from the root, never more.
///
/// @param file as it was found or kept
/// @param answer what was made of it
/// @param now the time at which conditions were evaluated
/// @param policy by which caches were told
record FileNotes(Request request, KeptFile file, Response answer, Instant now, CachePolicy policy) {
    private static final List<String> CODINGS = List.of("br", "zstd", "gzip");

    /// Gives the notes.
    void tell() {
        request.note("the file " + String.join("/", origin().names()) + origin().rule());
        var place = origin().place();
        if (place != null) tellOfLink(request, place);
        request.note(type());
        request.note(coding() == null ? plain() : coded(coding()));
        request.note(validators());
        request.note(caching());
        tellConditions();
        if (has("Range")) tellRange();
    }

    /// Tells that what was found stands behind a link.
    static void tellOfLink(Request request, List<Path> place) {
        var where = place.isEmpty() ? "the folder that is served itself" : FileNames.text(place);
        request.note("by a link, which stays inside: it is " + where);
    }

    private FileOrigin origin() {
        return file.origin();
    }

    private @Nullable String coding() {
        return file.whole().fields().first("Content-Encoding");
    }

    private boolean has(String field) {
        return request.fields().has(field);
    }

    private boolean isAnswer(Status status) {
        return answer.status().code() == status.code();
    }

    private String name() {
        return origin().names().getLast();
    }

    private String type() {
        var type = "Content-Type " + file.whole().fields().first("Content-Type");
        int dot = name().lastIndexOf('.');
        if (dot < 0) return type + ": the name has no extension that would tell another";
        var extension = name().substring(dot);
        return MediaTypes.of(name()).equals(MediaTypes.DEFAULT)
                ? type + ": the extension " + extension + " is not known"
                : type + ": by the extension " + extension;
    }

    // ---- The form --------------------------------------------------------------------------------------------------

    private String plain() {
        var sent = "as it is, " + size() + ": ";
        var accepted = request.fields().joined("Accept-Encoding");
        var preference = Coding.preference(accepted);
        if (!MediaTypes.isWorthCoding(MediaTypes.of(name()))) return sent + "content of that type is not compressed";
        if (accepted == null) return sent + "there is no Accept-Encoding";
        if (preference.isForPlain()) return sent + "Accept-Encoding takes none of " + String.join(", ", CODINGS);
        if (preference.liked().isEmpty()) return sent + "Accept-Encoding likes that best";
        return sent + origin().why();
    }

    private String coded(String coding) {
        var how = origin().isMade() ? "compressed by the server" : "a file beside it that was compressed before";
        var better = new StringJoiner(", ");
        for (var liked :
                Coding.preference(request.fields().joined("Accept-Encoding")).all()) {
            if (liked.label().equals(coding)) break;
            better.add(liked.label());
        }
        return "in " + coding + ", " + size() + ": " + how
                + (better.length() == 0 ? "" : "; " + better + " would be liked better, but is not to be had")
                + (origin().why().isEmpty() ? "" : "; " + origin().why());
    }

    private String size() {
        return Html.size(file.content().length());
    }

    // ---- What is told of it ----------------------------------------------------------------------------------------

    private String validators() {
        var tag = file.validators().entityTag();
        if (tag == null) return "no ETag and no Last-Modified: the time of its last change is one that builds set";
        return tag.isWeak()
                ? "ETag is weak: the file has changed in the last 2 s, and could once more at the same time"
                : "ETag is strong: of size, time of change and which file it is"
                        + (coding() == null ? "" : ", and of the coding");
    }

    private String caching() {
        var value = file.whole().fields().first("Cache-Control");
        var reason = policy.reason(name(), MediaTypes.of(name()));
        if (value == null) return "no Cache-Control, so that each cache guesses: " + reason;
        boolean standsIn = origin().rule().equals(FileOrigin.OF_APPLICATION) && value.equals("no-cache");
        return "Cache-Control " + value + ": " + (standsIn ? "the next time another page may be there" : reason);
    }

    // ---- What decided ----------------------------------------------------------------------------------------------

    private void tellConditions() {
        if (isAnswer(Status.NOT_MODIFIED)) {
            request.note(
                    has("If-None-Match")
                            ? "If-None-Match has its tag: the client has it"
                            : "it has not changed since If-Modified-Since: the client has it");
        } else if (isAnswer(Status.PRECONDITION_FAILED)) {
            request.note(
                    has("If-Match")
                            ? "If-Match does not have its tag" + orWeak()
                            : "it has changed since If-Unmodified-Since");
        } else {
            tellConditionsThatHold();
        }
        if (has("If-None-Match") && has("If-Modified-Since")) {
            request.note("If-Modified-Since does not count beside If-None-Match");
        }
    }

    private void tellConditionsThatHold() {
        if (has("If-Match")) request.note("If-Match has its tag");
        else tellOfDate("If-Unmodified-Since", "it has not changed since");
        if (has("If-None-Match")) request.note("If-None-Match does not have its tag: the client has another");
        else tellOfDate("If-Modified-Since", "it has changed since");
    }

    private void tellOfDate(String field, String outcome) {
        var value = request.fields().joined(field);
        if (value == null) return;
        boolean counts = HttpDate.parse(value, now) != null && file.validators().lastModified() != null;
        request.note(counts ? outcome + " " + field : field + " does not count: one of the two dates is not known");
    }

    /// By a strong comparison a weak tag is none (RFC 9110 §8.8.3.2).
    private String orWeak() {
        var tag = file.validators().entityTag();
        return tag != null && tag.isWeak() ? ", which is weak for now" : "";
    }

    private void tellRange() {
        if (isAnswer(Status.PARTIAL_CONTENT)) {
            var range = answer.fields().first("Content-Range");
            request.note(
                    range == null ? "several parts of it, as Range asks" : "a part of it, as Range asks: " + range);
        } else if (isAnswer(Status.RANGE_NOT_SATISFIABLE)) {
            request.note("Range asks for octets that it does not have");
        } else if (isAnswer(Status.OK)) {
            request.note("Range does not count: " + whyNoRange());
        }
    }

    private String whyNoRange() {
        if (!request.method().equals(Method.GET)) return "it is for GET alone";
        var fields = request.fields().without("If-Range");
        long length = file.content().length();
        var selection = RangeSelection.of(Method.GET, fields, file.validators(), now, length);
        if (selection instanceof RangeSelection.All) return "it names no octets, or more than 64 ranges";
        boolean isMultiple = selection instanceof RangeSelection.Parts(var ranges) && ranges.size() > 1;
        if (isMultiple && coding() != null) return "of a compressed form several ranges are not sent";
        return "If-Range does not have its tag" + orWeak();
    }
}
