package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Fields;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import org.junit.jupiter.api.Test;

/// What `--header` and `--cors` put before the folder.
class FiltersTest {
    private static final Handler FOLDER = request -> Response.text("page").with("Cache-Control", "max-age=60");

    @Test
    void added_fields_stand_in_the_place_of_the_same_ones_and_beside_others() throws Exception {
        var filter = new AddedFields(Fields.of("cache-control", "no-store", "Link", "</a>", "Link", "</b>"));
        assertThat(filter.filter(request(Method.GET), FOLDER).fields())
                .isEqualTo(Fields.of(
                        "Content-Type", "text/plain; charset=utf-8",
                        "cache-control", "no-store",
                        "Link", "</a>",
                        "Link", "</b>"));
    }

    @Test
    void with_cors_every_answer_is_open_to_all_origins() throws Exception {
        var answer = new OpenToAllOrigins().filter(request(Method.GET, "Origin", "http://elsewhere"), FOLDER);
        assertThat(answer.fields().all("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.fields().all("Access-Control-Expose-Headers")).containsExactly("*");
    }

    @Test
    void with_cors_a_preflight_is_answered_without_the_handler() throws Exception {
        var preflight = request(
                Method.OPTIONS,
                "Origin",
                "http://elsewhere",
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "range, authorization");
        var answer = new OpenToAllOrigins().filter(preflight, FiltersTest::unreachable);
        assertThat(answer.status()).isEqualTo(Status.NO_CONTENT);
        assertThat(answer.fields().first("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.fields().first("Access-Control-Allow-Methods")).isEqualTo("GET, HEAD");
        assertThat(answer.fields().first("Access-Control-Allow-Headers")).isEqualTo("range, authorization");
    }

    @Test
    void with_cors_another_options_request_reaches_the_handler() throws Exception {
        var answer = new OpenToAllOrigins().filter(request(Method.OPTIONS, "Origin", "http://elsewhere"), FOLDER);
        assertThat(answer.status()).isEqualTo(Status.OK);
    }

    private static Response unreachable(Object request) {
        throw new AssertionError("the handler was asked");
    }

    private static TestRequest request(Method method, String... fields) {
        var request = TestRequest.of(method, "/");
        for (int i = 0; i < fields.length; i += 2) request = request.with(fields[i], fields[i + 1]);
        return request;
    }
}
