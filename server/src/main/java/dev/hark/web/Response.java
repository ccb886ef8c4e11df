package dev.hark.web;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.RequestHead;
import dev.hark.protocol.http.ResponseHead;
import dev.hark.protocol.http.Status;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A response: status, fields, body. Immutable; one that holds no open file may be sent any number of times, and its
/// head is then rendered once.
///
/// Date, framing and the fields that concern the connection are the server's to write. A status that says nothing
/// without a certain field ([Status#requiredField]: 405 without `Allow`, say) is not sent without it: the handler
/// that forgot it has failed. Nor is one of 1xx, since a handler returns the final response.
public final class Response {
    private static final Fields TEXT = Fields.of("Content-Type", "text/plain; charset=utf-8");
    private static final Fields HTML = Fields.of("Content-Type", "text/html; charset=utf-8");
    private static final Body EMPTY = new Body.Empty();

    /// How often to try to open a file that changes in the same moment.
    private static final int ATTEMPTS = 8;

    private final ResponseHead head;
    private final Body body;

    private Response(ResponseHead head, Body body) {
        this.head = head;
        this.body = body;
    }

    /// A response of those parts.
    public static Response of(Status status, Fields fields, Body body) {
        return new Response(new ResponseHead(status, fields), body);
    }

    /// 200 with that text, as UTF-8.
    public static Response text(String text) {
        return text(Status.OK, text);
    }

    /// That text, as UTF-8.
    public static Response text(Status status, String text) {
        return of(status, TEXT, new Body.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// 200 with that page, as UTF-8.
    public static Response html(String html) {
        return html(Status.OK, html);
    }

    /// That page, as UTF-8.
    public static Response html(Status status, String html) {
        return of(status, HTML, new Body.Bytes(html.getBytes(StandardCharsets.UTF_8)));
    }

    /// 200 with those octets, which must not change afterwards.
    ///
    /// @param mediaType the value of Content-Type
    public static Response bytes(byte[] octets, String mediaType) {
        return of(Status.OK, Fields.of("Content-Type", mediaType), new Body.Bytes(octets));
    }

    /// No content.
    public static Response empty(Status status) {
        return of(status, Fields.EMPTY, EMPTY);
    }

    /// 200 with the whole of a file. Opens it now; the server closes it. For one sending only.
    ///
    /// The file is watched while it is sent ([Body.File]): whoever writes to it meanwhile cuts the download short,
    /// whoever replaces it by renaming another one does not.
    ///
    /// @param mediaType the value of Content-Type
    /// @throws IOException if it can't be opened
    public static Response file(Path file, String mediaType) throws IOException {
        var fields = Fields.of("Content-Type", mediaType);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var before = Files.readAttributes(file, BasicFileAttributes.class);
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            boolean handedOn = false;
            try {
                var after = Files.readAttributes(file, BasicFileAttributes.class);
                var watch = Body.Watch.of(channel, file, before, after);
                handedOn = watch != null;
                if (watch != null) return of(Status.OK, fields, new Body.File(channel, 0, after.size(), watch));
            } finally {
                if (!handedOn) channel.close();
            }
        }
        throw new FileSystemException(file.toString(), null, "It changes again and again.");
    }

    /// 200 with content that `writer` writes while the client reads.
    ///
    /// @param mediaType the value of Content-Type
    public static Response stream(String mediaType, Body.Writer writer) {
        return of(Status.OK, Fields.of("Content-Type", mediaType), new Body.Stream(Body.UNKNOWN_LENGTH, writer));
    }

    /// A redirection to `location`.
    ///
    /// @param status one of 301, 302, 303, 307, 308
    public static Response redirect(Status status, String location) {
        return of(status, Fields.of("Location", location), EMPTY);
    }

    /// An error, told in the form that the client's Accept prefers: problem details for programs (RFC 9457), a page
    /// for browsers, a text for all others. Not to be kept by caches.
    ///
    /// @param detail what is wrong, in a sentence, for whoever made the request
    /// @param asked the request's head; null if none could be read
    public static Response problem(Status status, String detail, @Nullable RequestHead asked) {
        return Problem.preferredBy(asked).answer(status, detail);
    }

    /// 405: the target does not allow that method (RFC 9110 §15.5.6). For methods that nothing here implements the
    /// server answers 501 by itself.
    ///
    /// @param asked the request's head
    /// @param allowed the methods that the target does allow; if there are none, the answer says so
    public static Response methodNotAllowed(RequestHead asked, Method... allowed) {
        String list = allow(allowed);
        String detail = list.isEmpty() ? "No method is allowed here." : "Allowed here: " + list + ".";
        return problem(Status.METHOD_NOT_ALLOWED, detail, asked).with("Allow", list);
    }

    /// 204 for an OPTIONS request: says which methods the target allows (RFC 9110 §9.3.7, §10.2.1).
    public static Response options(Method... allowed) {
        return of(Status.NO_CONTENT, Fields.of("Allow", allow(allowed)), EMPTY);
    }

    private static String allow(Method... methods) {
        return Arrays.stream(methods).map(Method::name).collect(Collectors.joining(", "));
    }

    public Status status() {
        return head.status();
    }

    public Fields fields() {
        return head.fields();
    }

    public ResponseHead head() {
        return head;
    }

    public Body body() {
        return body;
    }

    /// This response with another status.
    public Response withStatus(Status status) {
        return of(status, fields(), body);
    }

    /// This response with one field of that name in the place of all others that it had.
    public Response with(String name, String value) {
        return of(status(), fields().with(name, value), body);
    }

    /// This response and one field line more.
    public Response plus(String name, String value) {
        return of(status(), fields().plus(name, value), body);
    }

    /// This response with another body; the one that it had is not closed. What was rendered of the head serves both.
    public Response withBody(Body body) {
        return new Response(head, body);
    }

    @Override
    public String toString() {
        return head.toString();
    }
}
