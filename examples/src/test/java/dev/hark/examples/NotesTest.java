package dev.hark.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.Server;
import dev.hark.handlers.route.Router;
import dev.hark.protocol.http.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {
    private static final List<Class<?>> HARK = List.of(Server.class, Status.class, Router.class);

    @Test
    void notes_are_added_told_changed_and_removed() throws Exception {
        try (var notes = Listing.startWith(HARK, Book.example("notes/Notes.java"))) {
            assertThat(notes.get("/")).startsWith("HTTP/1.1 303 See Other\r\n").contains("\r\nLocation: /notes\r\n");
            assertThat(notes.get("/notes")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n[]\n");

            assertThat(notes.ask(text("POST /notes", "Say \"hi\".")))
                    .startsWith("HTTP/1.1 201 Created\r\n")
                    .contains("\r\nLocation: /notes/1\r\n")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .endsWith("\r\n\r\n{\"number\":1,\"text\":\"Say \\u0022hi\\u0022.\"}\n");
            assertThat(notes.ask(text("PUT /notes/1", "Buy milk."))).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(notes.get("/notes/1")).endsWith("\r\n\r\n{\"number\":1,\"text\":\"Buy milk.\"}\n");
            assertThat(notes.get("/notes")).endsWith("\r\n\r\n[{\"number\":1,\"text\":\"Buy milk.\"}]\n");

            assertThat(notes.ask(request("DELETE /notes/1", ""))).startsWith("HTTP/1.1 204 No Content\r\n");
            assertThat(notes.ask(request("DELETE /notes/1", ""))).startsWith("HTTP/1.1 404 Not Found\r\n");
        }
    }

    @Test
    void what_is_no_note_and_no_text_is_refused() throws Exception {
        try (var notes = Listing.startWith(HARK, Book.example("notes/Notes.java"))) {
            assertThat(notes.get("/notes/1")).endsWith("\r\n\r\n404 Not Found: There is no such note.\n");
            assertThat(notes.get("/notes/one")).endsWith("\r\n\r\n404 Not Found: There is no such note.\n");
            assertThat(notes.ask(text("PUT /notes/1", "Too early."))).startsWith("HTTP/1.1 404 Not Found\r\n");
            assertThat(notes.ask(request("POST /notes", "")))
                    .startsWith("HTTP/1.1 415 Unsupported Media Type\r\n")
                    .endsWith("A note is text/plain.\n");
            assertThat(notes.ask(request("PATCH /notes/1", "")))
                    .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
                    .contains("\r\nAllow: DELETE, GET, HEAD, OPTIONS, PUT\r\n");
        }
    }

    private static String text(String methodAndPath, String text) {
        return request(methodAndPath, "Content-Type: text/plain\r\nContent-Length: " + text.length() + "\r\n") + text;
    }

    private static String request(String methodAndPath, String fieldLines) {
        return methodAndPath + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + fieldLines + "\r\n";
    }
}
