package dev.hark.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.Server;
import dev.hark.protocol.http.Status;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class BookTest {
    private static final List<Class<?>> HARK = List.of(Server.class, Status.class);
    private static final String ESTABLISHED = "Connection established!";

    @Test
    void step_1_listens_and_says_so_when_somebody_comes() throws Exception {
        try (var listing = Listing.start("Step1Listen.java")) {
            for (int i = 0; i < 2; i++) {
                try (var client = listing.send("")) {
                    assertThat(listing.line()).isEqualTo(ESTABLISHED);
                    assertThat(Listing.answer(client)).isEmpty();
                }
            }
        }
    }

    @Test
    void step_2_prints_the_request_and_closes_without_an_answer() throws Exception {
        try (var listing = Listing.start("Step2Read.java")) {
            assertThat(listing.get("/")).isEmpty();
            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            assertThat(listing.line()).isEqualTo("  GET / HTTP/1.1");
            assertThat(listing.line()).isEqualTo("  Host: 127.0.0.1");
            assertThat(listing.line()).isEqualTo("  Connection: close");

            listing.send("").close();
            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            assertThat(listing.get("/next")).isEmpty();
            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            assertThat(listing.line()).isEqualTo("  GET /next HTTP/1.1");
        }
    }

    @Test
    void step_3_answers_everything_with_the_same_text() throws Exception {
        try (var listing = Listing.start("Step3Answer.java")) {
            assertThat(listing.get("/")).isEqualTo(message("200 OK", "text/plain", "Hello, World!\n"));
            assertThat(listing.get("/favicon.ico")).isEqualTo(message("200 OK", "text/plain", "Hello, World!\n"));

            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            assertThat(listing.line()).isEqualTo("  GET / HTTP/1.1 -> 200 OK");
            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            assertThat(listing.line()).isEqualTo("  GET /favicon.ico HTTP/1.1 -> 200 OK");
        }
    }

    @Test
    void step_3_survives_a_client_that_leaves_and_one_that_resets() throws Exception {
        try (var listing = Listing.start("Step3Answer.java")) {
            listing.send("GET / HTTP/1.1\r\nHo").close();
            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            assertThat(listing.line()).isEqualTo("  lost: the client left before its request was whole");

            var rude = listing.send("GET / HTTP/1.1\r\nHo");
            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            rude.setSoLinger(true, 0); // now closing is a reset
            rude.close();
            assertThat(listing.line()).startsWith("  lost: ");

            assertThat(listing.get("/")).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void step_4_has_a_page_and_a_404() throws Exception {
        try (var listing = Listing.start("Step4Pages.java")) {
            assertPageAndNotFound(listing);
        }
    }

    @Test
    void step_5_lets_everybody_wait_for_the_slow_one() throws Exception {
        try (var listing = Listing.start("Step5Sleep.java")) {
            try (var slow = listing.send(Listing.request("/sleep"))) {
                assertThat(listing.line()).isEqualTo(ESTABLISHED);
                assertThat(listing.get("/")).startsWith("HTTP/1.1 200 OK\r\n");
                assertThat(slow.getInputStream().available()).isPositive();
                assertThat(Listing.answer(slow)).endsWith("<h1>Good morning!</h1>\n");
            }
            assertThat(listing.line()).isEqualTo("  GET /sleep HTTP/1.1 -> 200 OK");
            assertThat(listing.line()).isEqualTo(ESTABLISHED);
            assertThat(listing.line()).isEqualTo("  GET / HTTP/1.1 -> 200 OK");
            assertPageAndNotFound(listing);
        }
    }

    @Test
    void step_6_lets_nobody_wait_for_the_slow_one() throws Exception {
        try (var listing = Listing.start("Step6Threads.java")) {
            try (var slow = listing.send(Listing.request("/sleep"))) {
                assertThat(listing.line()).isEqualTo(ESTABLISHED);
                assertPageAndNotFound(listing);
                assertThat(slow.getInputStream().available()).isZero();
                assertThat(Listing.answer(slow)).endsWith("<h1>Good morning!</h1>\n");
            }
            assertThat(listing.line()).isEqualTo("  GET /sleep HTTP/1.1 -> 200 OK");
        }
    }

    @Test
    void step_7_finishes_what_is_in_flight_before_it_ends() throws Exception {
        try (var listing = Listing.start("Step7End.java")) {
            assertPageAndNotFound(listing);
            try (var slow = listing.send(Listing.request("/sleep"))) {
                assertThat(listing.line()).isEqualTo(ESTABLISHED);
                listing.terminate();
                listing.awaitRefusal();
                assertThat(slow.getInputStream().available()).isZero();
                assertThat(Listing.answer(slow)).endsWith("<h1>Good morning!</h1>\n");
            }
            var lines = listing.linesUntilEnd();
            assertThat(lines).contains("  GET /sleep HTTP/1.1 -> 200 OK");
            assertThat(lines).last().isEqualTo("Everybody has been answered.");
            assertThat(listing.exitCode()).isEqualTo(128 + 15);
        }
    }

    @Test
    void step_8_does_the_same_in_hark() throws Exception {
        try (var listing = Listing.startWith(HARK, Book.listing("Step8Hark.java"))) {
            try (var silent = listing.send("")) {
                assertThat(listing.get("/"))
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .contains("\r\nDate: ")
                        .endsWith("\r\n\r\n<h1>Hello, World!</h1>\n");
                assertThat(listing.get("/nowhere"))
                        .startsWith("HTTP/1.1 404 Not Found\r\n")
                        .endsWith("\r\n\r\n<h1>There is nothing here.</h1>\n");
                assertThat(listing.ask("GET / HTTP/1.1\rHost: x\r\r"))
                        .startsWith("HTTP/1.1 400 Bad Request\r\n")
                        .contains("RFC 9112 §2.2");

                listing.terminate();
                assertThat(Listing.answer(silent)).isEmpty();
            }
            assertThat(listing.linesUntilEnd()).isEmpty();
            assertThat(listing.exitCode()).isEqualTo(128 + 15);
        }
    }

    @Test
    void every_listing_fits_on_a_page() throws Exception {
        assertThat(Book.listings()).hasSize(8);
        for (var name : Book.listings()) {
            var lines = Files.readAllLines(Book.listing(name));
            assertThat(lines).as(name).hasSizeLessThanOrEqualTo(80);
            assertThat(lines).as(name).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        }
    }

    /// Asks for the page, then for one that is not there.
    private static void assertPageAndNotFound(Listing listing) throws Exception {
        assertThat(listing.get("/")).isEqualTo(message("200 OK", "text/html", "<h1>Hello, World!</h1>\n"));
        assertThat(listing.line()).isEqualTo(ESTABLISHED);
        assertThat(listing.line()).isEqualTo("  GET / HTTP/1.1 -> 200 OK");
        assertThat(listing.get("/nowhere"))
                .isEqualTo(message("404 Not Found", "text/html", "<h1>There is nothing here.</h1>\n"));
        assertThat(listing.line()).isEqualTo(ESTABLISHED);
        assertThat(listing.line()).isEqualTo("  GET /nowhere HTTP/1.1 -> 404 Not Found");
    }

    /// All bodies here are ASCII: a character is a byte.
    private static String message(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\n"
                + "Content-Type: " + type + "; charset=utf-8\r\n"
                + "Content-Length: " + body.length() + "\r\n"
                + "Connection: close\r\n\r\n" + body;
    }
}
