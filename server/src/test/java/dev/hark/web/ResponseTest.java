package dev.hark.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseTest {
    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).octets(), StandardCharsets.UTF_8);
    }

    @Test
    void text_and_pages_are_UTF_8() {
        assertThat(text(Response.text("\u00e4"))).isEqualTo("\u00e4");
        assertThat(Response.text("x").status()).isEqualTo(Status.OK);
        assertThat(Response.text("x").fields()).isEqualTo(Fields.of("Content-Type", "text/plain; charset=utf-8"));
        assertThat(Response.text(Status.CREATED, "x").status()).isEqualTo(Status.CREATED);
        assertThat(Response.html("x").fields()).isEqualTo(Fields.of("Content-Type", "text/html; charset=utf-8"));
        assertThat(text(Response.html(Status.NOT_FOUND, "x"))).isEqualTo("x");
    }

    @Test
    void octets_have_the_type_that_they_are_given() {
        var response = Response.bytes(new byte[] {1, 2}, "image/png");
        assertThat(response.fields()).isEqualTo(Fields.of("Content-Type", "image/png"));
        assertThat(response.body().length()).isEqualTo(2);
    }

    @Test
    void an_empty_one_has_neither_type_nor_content() {
        var response = Response.empty(Status.NO_CONTENT);
        assertThat(response.fields().isEmpty()).isTrue();
        assertThat(response.body()).isEqualTo(new Body.Empty());
        assertThat(response.body().length()).isZero();
    }

    @Test
    void a_redirection_says_where_to() {
        var response = Response.redirect(Status.SEE_OTHER, "/there");
        assertThat(response.status()).isEqualTo(Status.SEE_OTHER);
        assertThat(response.fields().first("Location")).isEqualTo("/there");
    }

    @Test
    @Spec("RFC 9110 §10.2.1")
    @Spec("RFC 9110 §15.5.6")
    void a_method_that_is_not_allowed_is_told_which_are() {
        var asked = TestRequest.of(Method.PUT, "/").head();
        var response = Response.methodNotAllowed(asked, Method.GET, Method.HEAD);
        assertThat(response.status()).isEqualTo(Status.METHOD_NOT_ALLOWED);
        assertThat(response.fields().first("Allow")).isEqualTo("GET, HEAD");
        assertThat(text(response)).contains("GET, HEAD").doesNotContain("PUT");
        assertThat(Response.methodNotAllowed(asked).fields().first("Allow")).isEmpty();
    }

    @Test
    @Spec("RFC 9110 §9.3.7")
    void options_are_told_without_content() {
        var response = Response.options(Method.GET, Method.of("BREW"));
        assertThat(response.status()).isEqualTo(Status.NO_CONTENT);
        assertThat(response.fields()).isEqualTo(Fields.of("Allow", "GET, BREW"));
        assertThat(response.body()).isEqualTo(new Body.Empty());
    }

    @Test
    void a_stream_does_not_know_its_length() {
        assertThat(Response.stream("text/plain", out -> {}).body().length()).isEqualTo(Body.UNKNOWN_LENGTH);
    }

    @Test
    void what_can_not_be_sent_is_refused_when_the_response_is_made() {
        assertThatThrownBy(() -> Response.text("x").with("A", "b\r\nInjected: c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Response.redirect(Status.FOUND, "/\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Body.Stream(-2, out -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_change_makes_another_response() {
        var first = Response.text("x").with("A", "1");
        var second = first.with("a", "2").plus("A", "3").withStatus(Status.CREATED);
        assertThat(first.fields().all("A")).containsExactly("1");
        assertThat(first.status()).isEqualTo(Status.OK);
        assertThat(second.fields().all("A")).containsExactly("2", "3");
        assertThat(second.status()).isEqualTo(Status.CREATED);
        assertThat(second.body()).isSameAs(first.body());
        assertThat(first.withBody(new Body.Empty()).fields()).isEqualTo(first.fields());
        assertThat(first).hasToString("200 OK Content-Type: text/plain; charset=utf-8; A: 1");
    }

    @Test
    void a_file_is_opened_now_and_closed_with_its_body(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "hello");
        var response = Response.file(file, "text/plain");
        var body = (Body.File) response.body();
        assertThat(body.offset()).isZero();
        assertThat(body.length()).isEqualTo(5);
        assertThat(body.channel().isOpen()).isTrue();
        body.close();
        body.close();
        assertThat(body.channel().isOpen()).isFalse();
        assertThatThrownBy(() -> Response.file(folder.resolve("missing"), "text/plain"))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> new Body.File(body.channel(), -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Body.File(body.channel(), 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
