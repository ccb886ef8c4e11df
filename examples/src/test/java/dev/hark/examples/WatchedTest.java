package dev.hark.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.Server;
import dev.hark.inspector.Inspector;
import dev.hark.protocol.http.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;

class WatchedTest {
    private static final List<Class<?>> HARK =
            List.of(Server.class, Status.class, Inspector.class, JsonGenerator.class);

    @Test
    void it_answers_while_it_can_be_seen_through() throws Exception {
        try (var watched = Listing.startWith(HARK, Book.example("watched/Watched.java"))) {
            assertThat(watched.get("/slow")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nHello, 127.0.0.1!");
        }
    }
}
