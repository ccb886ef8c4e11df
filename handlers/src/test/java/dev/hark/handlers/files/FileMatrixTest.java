package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every combination of method, conditions, coding and range, beside a model that is written from the RFC alone: it
/// knows the forms of each file and the values that are sent, and reads neither.
class FileMatrixTest {
    private static final String CHANGED = "Thu, 19 Nov 2026 08:30:15 GMT";
    private static final String BEFORE = "Thu, 19 Nov 2026 08:30:14 GMT";
    private static final String AFTER = "Thu, 19 Nov 2026 08:30:16 GMT";
    private static final int SMALL = 1000;
    private static final int LARGE = 20_000;

    /// What a value of a field stands for, in the model; the tags are known only when the files are there.
    private enum Tags {
        NONE,
        ANY,
        SAME,
        SAME_BUT_WEAK,
        OF_ANOTHER_FORM,
        UNREADABLE
    }

    /// @param coding null for the plain file
    private record Form(@Nullable String coding, String content, String tag) {}

    /// What is asked for, but for the coding.
    private record Ask(
            Method method,
            Tags ifMatch,
            @Nullable String ifUnmodifiedSince,
            Tags ifNoneMatch,
            @Nullable String ifModifiedSince,
            String ifRange,
            @Nullable String range) {}

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/small.txt | | plain",
                "/small.txt | gzip | gzip",
                "/small.txt | br, gzip;q=0.5 | br",
                "/small.txt | identity;q=0, gzip | gzip",
                "/large.txt | identity | plain",
                "/large.txt | gzip, br | br",
                "/small.png | br, gzip | plain",
                "/large.png | | plain",
                "/made.css | gzip | gzip",
                "/made.css | | plain"
            })
    @Spec("RFC 9110 §13.2.2")
    @Spec("RFC 9110 §14.2")
    void the_answer_is_that_of_the_model(String target, @Nullable String acceptEncoding, String form) throws Exception {
        var handler = new FileHandler(Root.of(site().root()), Site.settings(false), Standing.at(Site.NOW));
        var forms = forms(handler, target);
        var selected = Objects.requireNonNull(forms.get(form));
        var other = forms.values().stream().filter(each -> each != selected).findFirst();
        String otherTag = other.map(Form::tag).orElse("\"another\"");
        int count = 0;
        for (var ask : asks()) {
            var request = TestRequest.of(ask.method, target);
            if (acceptEncoding != null) request = request.with("Accept-Encoding", acceptEncoding);
            var fields = new LinkedHashMap<String, @Nullable String>();
            fields.put("If-Match", text(ask.ifMatch, selected.tag, otherTag));
            fields.put("If-Unmodified-Since", ask.ifUnmodifiedSince);
            fields.put("If-None-Match", text(ask.ifNoneMatch, selected.tag, otherTag));
            fields.put("If-Modified-Since", ask.ifModifiedSince);
            fields.put("If-Range", ifRange(ask.ifRange, selected.tag, otherTag));
            fields.put("Range", ask.range);
            for (var field : fields.entrySet()) {
                if (field.getValue() != null) request = request.with(field.getKey(), field.getValue());
            }
            var expected = expected(ask, selected, !target.endsWith(".png"));
            assertThat(told(handler.handle(request), ask.method))
                    .as("%s %s", ask, fields)
                    .isEqualTo(expected);
            count++;
        }
        assertThat(count).isGreaterThan(5000);
    }

    private Site site() throws Exception {
        var site = Site.in(temp);
        for (var name : List.of("small", "large")) {
            int length = name.equals("small") ? SMALL : LARGE;
            for (var suffix : List.of(".txt", ".txt.br", ".txt.gz", ".png")) {
                int more = suffix.length(); // forms are not equally long
                site.file(name + suffix, (suffix + "0123456789").repeat(length).substring(0, length + more));
            }
        }
        return site.file("made.css", "0123456789".repeat(LARGE / 10)); // its forms are made of it
    }

    private static Map<String, Form> forms(FileHandler handler, String target) throws Exception {
        var forms = new LinkedHashMap<String, Form>();
        for (var coding : target.endsWith(".png") ? List.of("identity") : List.of("identity", "br", "gzip")) {
            var response = handler.handle(TestRequest.get(target).with("Accept-Encoding", coding));
            var tag = Objects.requireNonNull(response.fields().first("ETag"));
            boolean plain = coding.equals("identity");
            forms.put(plain ? "plain" : coding, new Form(plain ? null : coding, content(response), tag));
        }
        assertThat(forms.values().stream().map(Form::tag).distinct()).hasSameSizeAs(forms.values());
        return forms;
    }

    private static List<Ask> asks() {
        var dates = new @Nullable String[] {null, BEFORE, CHANGED, AFTER};
        var ranges = new @Nullable String[] {null, "bytes=5-9", "bytes=-5", "bytes=1-2,5-6", "bytes=99999-", "x=1-2"};
        var asks = new ArrayList<Ask>();
        for (var method : List.of(Method.GET, Method.HEAD))
            for (var ifMatch : List.of(Tags.NONE, Tags.ANY, Tags.SAME, Tags.SAME_BUT_WEAK, Tags.OF_ANOTHER_FORM))
                for (var ifUnmodifiedSince : new @Nullable String[] {null, BEFORE, CHANGED})
                    for (var ifNoneMatch : Tags.values())
                        for (var ifModifiedSince : dates)
                            for (var ifRange : List.of("none", "same", "weak", "other", "date", "other date"))
                                for (var range : ranges)
                                    asks.add(new Ask(
                                            method,
                                            ifMatch,
                                            ifUnmodifiedSince,
                                            ifNoneMatch,
                                            ifModifiedSince,
                                            ifRange,
                                            range));
        return asks;
    }

    private static @Nullable String text(Tags tags, String same, String other) {
        return switch (tags) {
            case NONE -> null;
            case ANY -> "*";
            case SAME -> "\"x\", " + same;
            case SAME_BUT_WEAK -> "W/" + same;
            case OF_ANOTHER_FORM -> other;
            case UNREADABLE -> "x";
        };
    }

    private static @Nullable String ifRange(String which, String same, String other) {
        return switch (which) {
            case "none" -> null;
            case "same" -> same;
            case "weak" -> "W/" + same;
            case "other" -> other;
            case "date" -> CHANGED;
            default -> AFTER;
        };
    }

    // ---- The model -------------------------------------------------------------------------------------------------

    /// The answer in words: status, fields, content.
    private static String expected(Ask ask, Form form, boolean negotiated) {
        var representation = "tag " + form.tag + ", " + CHANGED + (negotiated ? ", varies" : "");
        if (!isAsExpected(ask)) return "412";
        if (isHad(ask)) return "304: " + representation;
        var whole = representation + ", in " + form.coding;
        int length = form.content.length();
        boolean counts = ask.method == Method.GET && List.of("none", "same").contains(ask.ifRange);
        var range = counts ? ask.range : null;
        boolean several = "bytes=1-2,5-6".equals(range);
        if (range == null || range.equals("x=1-2") || (several && form.coding != null)) {
            return "200: " + whole + (ask.method == Method.GET ? ": " + form.content : ", " + length);
        }
        return switch (range) {
            case "bytes=99999-" -> "416: bytes */" + length;
            case "bytes=5-9" -> part(whole, form, 5, 9);
            case "bytes=-5" -> part(whole, form, length - 5, length - 1);
            default ->
                "206: " + whole + ": 2 parts, " + form.content.substring(1, 3) + ", " + form.content.substring(5, 7);
        };
    }

    private static String part(String whole, Form form, int first, int last) {
        return "206: " + whole + ": bytes " + first + "-" + last + "/" + form.content.length() + ": "
                + form.content.substring(first, last + 1);
    }

    /// Steps 1 and 2 of RFC 9110 §13.2.2.
    private static boolean isAsExpected(Ask ask) {
        if (ask.ifMatch != Tags.NONE) return ask.ifMatch == Tags.ANY || ask.ifMatch == Tags.SAME;
        return !BEFORE.equals(ask.ifUnmodifiedSince);
    }

    /// Steps 3 and 4.
    private static boolean isHad(Ask ask) {
        return switch (ask.ifNoneMatch) {
            case ANY, SAME, SAME_BUT_WEAK -> true;
            case OF_ANOTHER_FORM, UNREADABLE -> false;
            case NONE -> CHANGED.equals(ask.ifModifiedSince) || AFTER.equals(ask.ifModifiedSince);
        };
    }

    // ---- What was answered, in the words of the model
    // ----------------------------------------------------------------

    private static String told(Response response, Method method) {
        int status = response.status().code();
        var fields = response.fields();
        var content = content(response);
        if (status == 412) return "412";
        if (status == 416) return "416: " + fields.first("Content-Range");
        var told = status + ": tag " + fields.first("ETag") + ", " + fields.first("Last-Modified")
                + ("Accept-Encoding".equals(fields.first("Vary")) ? ", varies" : "");
        if (status == 304) return told;
        told += ", in " + fields.first("Content-Encoding");
        if (status == 200) {
            var length = fields.first("Content-Length");
            return told + (method == Method.GET ? ": " + content : ", " + (length == null ? content.length() : length));
        }
        var range = fields.first("Content-Range");
        if (range != null) return told + ": " + range + ": " + content;
        var parts = content.split("\r\n--[-0-9a-f]+(--)?\r\n|--[-0-9a-f]+\r\n", -1);
        return told + ": " + (parts.length - 2) + " parts, " + afterHead(parts[1]) + ", " + afterHead(parts[2]);
    }

    /// A character for each octet.
    private static String content(Response response) {
        return new String(Site.octets(response), StandardCharsets.ISO_8859_1);
    }

    private static String afterHead(String part) {
        return part.substring(part.indexOf("\r\n\r\n") + 4);
    }
}
