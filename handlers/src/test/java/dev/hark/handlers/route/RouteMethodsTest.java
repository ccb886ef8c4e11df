package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.testkit.Spec;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each method gets at a path that has routes, and at one that has none.
class RouteMethodsTest {
    private static Handler say(String text) {
        return request -> Response.text(text + " to " + request.method());
    }

    private static String allow(Told told) {
        return String.valueOf(told.response().fields().first("Allow"));
    }

    @Test
    void each_method_has_its_route() throws Exception {
        var router = Router.builder()
                .get("/", say("get"))
                .post("/", say("post"))
                .put("/", say("put"))
                .delete("/", say("delete"))
                .patch("/", say("patch"))
                .query("/", say("query"))
                .route(Method.OPTIONS, "/", say("options"))
                .route(Method.HEAD, "/", say("head"))
                .build();
        for (var name : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "QUERY", "OPTIONS", "HEAD")) {
            assertThat(Told.of(router, Method.of(name), "/").text()).isEqualToIgnoringCase(name + " to " + name);
        }
    }

    @Test
    void each_method_has_its_route_with_parameters() throws Exception {
        RouteHandler echo = (request, path) -> Response.text(request.method() + " " + path.get("x"));
        var router = Router.builder()
                .get("/{x}", echo)
                .post("/{x}", echo)
                .put("/{x}", echo)
                .delete("/{x}", echo)
                .patch("/{x}", echo)
                .query("/{x}", echo)
                .route(Method.OPTIONS, "/{x}", echo)
                .build();
        for (var name : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "QUERY", "OPTIONS")) {
            assertThat(Told.of(router, Method.of(name), "/7").text()).isEqualTo(name + " 7");
        }
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void head_is_answered_as_get_unless_it_has_a_route_of_its_own() throws Exception {
        var router = Router.builder()
                .get("/a", say("get"))
                .get("/b", say("get"))
                .route(Method.HEAD, "/b", say("head"))
                .post("/c", say("post"))
                .build();
        var told = Told.of(router, Method.HEAD, "/a");
        assertThat(told.text()).isEqualTo("get to HEAD");
        assertThat(told.notes()).containsExactly("route GET /a");
        assertThat(Told.of(router, Method.HEAD, "/b").text()).isEqualTo("head to HEAD");
        assertThat(Told.of(router, Method.HEAD, "/c").status()).isEqualTo(405);
    }

    @Test
    @Spec("RFC 9110 §9.3.7")
    @Spec("RFC 9110 §10.2.1")
    void options_tells_what_the_path_allows() throws Exception {
        var router = Router.builder()
                .post("/a/{x}", say("post"))
                .get("/a/{y}", say("get"))
                .delete("/b", say("delete"))
                .build();
        var told = Told.of(router, Method.OPTIONS, "/a/7");
        assertThat(told.status()).isEqualTo(204);
        assertThat(allow(told)).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(allow(Told.of(router, Method.OPTIONS, "/b"))).isEqualTo("DELETE, OPTIONS");
        assertThat(Told.of(router, Method.OPTIONS, "/c").status()).isEqualTo(404);
    }

    @Test
    @Spec("RFC 9110 §15.5.6")
    @Spec("RFC 9110 §10.2.1")
    void a_method_without_a_route_at_a_path_that_has_some_is_not_allowed() throws Exception {
        var router = Router.builder()
                .get("/a", say("get"))
                .put("/a", say("put"))
                .route(Method.HEAD, "/b", say("head"))
                .build();
        for (var method : List.of(Method.POST, Method.DELETE, Method.QUERY, Method.of("FETCH"))) {
            var told = Told.of(router, method, "/a");
            assertThat(told.status()).isEqualTo(405);
            assertThat(allow(told)).isEqualTo("GET, HEAD, OPTIONS, PUT");
        }
        assertThat(allow(Told.get(router, "/b"))).isEqualTo("HEAD, OPTIONS");
    }

    @Test
    void the_path_is_chosen_before_the_method() throws Exception {
        var router = Router.builder()
                .get("/users/me", say("me"))
                .delete("/users/{id}", say("delete"))
                .build();
        var told = Told.of(router, Method.DELETE, "/users/me");
        assertThat(told.status()).isEqualTo(405);
        assertThat(allow(told)).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(Told.of(router, Method.DELETE, "/users/7").text()).isEqualTo("delete to DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "OPTIONS", "HEAD"})
    @Spec("RFC 9110 §15.5.5")
    void a_path_without_a_route_is_not_found_whatever_the_method(String method) throws Exception {
        var router = Router.builder().get("/a", say("get")).build();
        assertThat(Told.of(router, Method.of(method), "/b").status()).isEqualTo(404);
    }

    @Test
    @Spec("RFC 9110 §15.5.5")
    void what_is_not_found_is_told_in_the_form_that_the_client_prefers() throws Exception {
        var router = Router.builder().build();
        assertThat(Told.get(router, "/b").text()).isEqualTo("404 Not Found: There is nothing at this address.\n");
        var problem = router.handle(TestRequest.get("/b").with("Accept", "application/json"));
        assertThat(problem.fields().first("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void somebody_else_may_answer_what_has_no_route() throws Exception {
        var router = Router.builder()
                .otherwise(say("earlier"))
                .get("/a", say("get"))
                .otherwise(say("otherwise"))
                .build();
        assertThat(Told.of(router, Method.PUT, "/b/c").text()).isEqualTo("otherwise to PUT");
        assertThat(Told.get(router, "/%ff").text()).isEqualTo("otherwise to GET");
        assertThat(Told.of(router, Method.PUT, "/a").status()).isEqualTo(405);
    }
}
