package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hark.protocol.http.Method;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathParametersTest {
    private static String get(String pattern, String name, String path) throws Exception {
        var router = Router.builder()
                .get(pattern, (request, parameters) -> Response.text(parameters.get(name)))
                .build();
        return Told.get(router, path).text();
    }

    @ParameterizedTest
    @CsvSource({
        "/users/{id},/users/7,7",
        "/{id},/7,7",
        "/{id}/,/7/,7",
        "/{id}/x,/7/x,7",
        "/a/{x}/b/{id}/c,/a/1/b/2/c,2",
        "/a/{id}/b/{x}/c,/a/1/b/2/c,1",
        "/%/{id},/%25/7,7",
        "/a b/{id},/a%20b/7,7"
    })
    void a_parameter_is_the_text_in_its_place(String pattern, String path, String text) throws Exception {
        assertThat(get(pattern, "id", path)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/%41,A",
        "/a%2Fb,a/b",
        "/%2541,%41",
        "/k%C3%A4se,käse",
        "/a+b,a+b",
        "/%2e%2E,..",
        "/..,..",
        "/%F0%9F%98%80,😀"
    })
    @Spec("RFC 3986 §2.4")
    void it_is_decoded_once(String path, String text) throws Exception {
        assertThat(get("/{x}", "x", path)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/files/,''",
        "/files/a,a",
        "/files/a/b,a/b",
        "/files//,/",
        "/files/a/b/,a/b/",
        "/files/a%2Fb/k%C3%A4se,a/b/käse",
        "/files/../%2e%2e/x,../../x"
    })
    void the_rest_has_its_slashes_and_may_be_empty(String path, String text) throws Exception {
        assertThat(get("/files/{rest...}", "rest", path)).isEqualTo(text);
    }

    @Test
    void routes_of_one_resource_have_names_of_their_own() throws Exception {
        var router = Router.builder()
                .get("/users/{id}", (request, path) -> Response.text("GET " + path.get("id")))
                .delete("/users/{who}", (request, path) -> Response.text("DELETE " + path.get("who")))
                .build();
        assertThat(Told.get(router, "/users/7").text()).isEqualTo("GET 7");
        assertThat(Told.of(router, Method.DELETE, "/users/7").text()).isEqualTo("DELETE 7");
    }

    @Test
    void the_parameters_of_a_prefix_are_the_routes_own() throws Exception {
        var router = Router.builder()
                .group(
                        "/users/{id}",
                        user -> user.get("", (request, path) -> Response.text(path.get("id")))
                                .get(
                                        "/notes/{note}",
                                        (request, path) -> Response.text(path.get("id") + " " + path.get("note"))))
                .build();
        assertThat(Told.get(router, "/users/7").text()).isEqualTo("7");
        assertThat(Told.get(router, "/users/7/notes/a%20b").text()).isEqualTo("7 a b");
        assertThat(Told.get(router, "/users/7/").status()).isEqualTo(404);
    }

    @Test
    void a_name_that_the_pattern_does_not_have_is_the_handlers_error() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/users/{id}", "name", "/users/7"))
                .withMessage("/users/{id} has no parameter \"name\".");
        assertThatIllegalArgumentException().isThrownBy(() -> get("/users/{id}", "users", "/users/7"));
    }

    @Test
    void they_are_read_from_the_request_that_comes_from_the_last_filter() throws Exception {
        var router = Router.builder()
                .filter((request, next) -> next.handle(TestRequest.get("/users/me")))
                .get("/users/{id}", (request, path) -> Response.text(path.get("id")))
                .build();
        assertThat(Told.get(router, "/users/7").text()).isEqualTo("me");
    }

    @ParameterizedTest
    @CsvSource({"/users", "/users/", "/users//", "/users/%ff", "/"})
    void a_filter_that_takes_the_parameter_away_is_at_fault(String path) {
        var router = Router.builder()
                .filter((request, next) -> next.handle(TestRequest.get(path)))
                .get("/users/{id}", (request, parameters) -> Response.text(parameters.get("id")))
                .build();
        assertThatIllegalStateException()
                .isThrownBy(() -> Told.get(router, "/users/7"))
                .withMessage("A filter has exchanged the request for one of %s, which is no path of /users/{id}."
                        .formatted(path));
    }
}
