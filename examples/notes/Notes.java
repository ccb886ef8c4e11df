// A small service: notes, added and changed as text, told as JSON, kept until it ends.
//
//     java --class-path cli/target/hark.jar --add-opens java.base/java.lang=ALL-UNNAMED examples/notes/Notes.java
//
// from the project's folder, once `./hark` has built the jar. In another terminal:
//
//     curl -i http://127.0.0.1:7878/notes -H 'Content-Type: text/plain' -d 'Buy milk.'
//     curl -i http://127.0.0.1:7878/notes/1
//     curl -i http://127.0.0.1:7878/notes/1 -X DELETE

import dev.hark.Server;
import dev.hark.handlers.route.*;
import dev.hark.protocol.http.*;
import dev.hark.web.*;
import java.io.IOException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

record Note(long number, String text) {
    String json() {
        return "{\"number\":" + number + ",\"text\":" + quoted(text) + "}";
    }
}

// Many threads use them at once.
final ConcurrentSkipListMap<Long, Note> notes = new ConcurrentSkipListMap<>();
final AtomicLong last = new AtomicLong();

void main(String[] args) throws Exception {
    int port = args.length == 0 ? 7878 : Integer.parseInt(args[0]);
    try (var server = Server.listen(port, router())) {
        IO.println("Listening on http://127.0.0.1:" + server.port());
        server.drainOnExit().await();
    }
}

Router router() {
    return Router.builder()
            .get("/", request -> Response.redirect(Status.SEE_OTHER, "/notes"))
            .group("/notes", all -> all
                    .get("", request -> list())
                    .get("/{number}", this::show)
                    .delete("/{number}", this::remove)
                    .group("", written -> written
                            .filter(this::requireText)
                            .post("", this::add)
                            .put("/{number}", this::change)))
            .build();
}

Response list() {
    return json(notes.values().stream().map(Note::json).collect(Collectors.joining(",", "[", "]")));
}

Response add(Request request) throws IOException {
    var note = new Note(last.incrementAndGet(), request.body().text());
    notes.put(note.number(), note);
    return json(note.json()).withStatus(Status.CREATED).with("Location", "/notes/" + note.number());
}

Response show(Request request, PathParameters path) {
    var note = notes.get(number(path));
    return note == null ? noSuchNote(request) : json(note.json());
}

Response change(Request request, PathParameters path) throws IOException {
    var note = new Note(number(path), request.body().text());
    return notes.replace(note.number(), note) == null ? noSuchNote(request) : json(note.json());
}

Response remove(Request request, PathParameters path) {
    return notes.remove(number(path)) == null ? noSuchNote(request) : Response.empty(Status.NO_CONTENT);
}

// A filter: what is no text does not come to the handlers behind it (RFC 9110 §15.5.16).
Response requireText(Request request, Handler next) throws Exception {
    var field = request.field("Content-Type");
    var type = field == null ? null : MediaType.parse(field);
    boolean isText = type != null && type.type().equals("text") && type.subtype().equals("plain");
    if (isText) return next.handle(request);
    return Response.problem(Status.UNSUPPORTED_MEDIA_TYPE, "A note is text/plain.", request.head());
}

// The number in the path; 0, which no note has, if it is none.
static long number(PathParameters path) {
    try {
        return Long.parseLong(path.get("number"));
    } catch (NumberFormatException e) {
        return 0;
    }
}

static Response noSuchNote(Request request) {
    return Response.problem(Status.NOT_FOUND, "There is no such note.", request.head());
}

static Response json(String json) {
    return Response.text(json + "\n").with("Content-Type", "application/json");
}

static String quoted(String text) {
    return text.chars()
            .mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : String.valueOf((char) c))
            .collect(Collectors.joining("", "\"", "\""));
}
