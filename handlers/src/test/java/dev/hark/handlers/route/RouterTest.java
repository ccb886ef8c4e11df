package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.testkit.Spec;
import dev.hark.web.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which pattern a path goes to.
class RouterTest {
    private static final String NONE = "none";

    /// A router that answers GET with the pattern that was chosen.
    private static Router of(List<String> patterns) {
        var builder = Router.builder().otherwise(request -> Response.text(NONE));
        for (var pattern : patterns) builder.get(pattern, request -> Response.text(pattern));
        return builder.build();
    }

    private static String chosen(String path, String... patterns) throws Exception {
        return Told.get(of(List.of(patterns)), path).text();
    }

    @Test
    void a_literal_matches_itself_and_nothing_else() throws Exception {
        var router = of(List.of("/", "/users", "/users/all", "/käse", "/a b"));
        assertThat(Told.get(router, "/").text()).isEqualTo("/");
        assertThat(Told.get(router, "/users").text()).isEqualTo("/users");
        assertThat(Told.get(router, "/users/all").text()).isEqualTo("/users/all");
        for (var path : List.of("/user", "/userss", "/Users", "/users/al", "/users/all/x", "/x", "/all")) {
            assertThat(Told.get(router, path).text()).as(path).isEqualTo(NONE);
        }
    }

    @Test
    void the_query_is_not_part_of_the_path() throws Exception {
        assertThat(chosen("/a?b=/c/%ff", "/a")).isEqualTo("/a");
    }

    @Test
    @Spec("RFC 9112 §3.2.2")
    void an_absolute_target_has_a_path_too() throws Exception {
        assertThat(chosen("http://example.com/a", "/a")).isEqualTo("/a");
        assertThat(chosen("http://example.com", "/")).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"/users,/users/", "/users/,/users", "/{x},/a/", "/{x}/,/a", "/,//", "/a,//a", "/a/b,/a//b"})
    void a_slash_at_the_end_counts_and_so_does_an_empty_segment(String pattern, String other) throws Exception {
        assertThat(chosen(other, pattern)).isEqualTo(NONE);
    }

    @Test
    @Spec("RFC 3986 §6.2.2.3")
    void nothing_is_normalized() throws Exception {
        assertThat(chosen("/a/../b", "/b", "/{x}/../{y}")).isEqualTo("/{x}/../{y}");
        assertThat(chosen("/./b", "/b")).isEqualTo(NONE);
        assertThat(chosen("/a//b", "/a/b", "/a//b")).isEqualTo("/a//b");
        assertThat(chosen("/..", "/{x}")).isEqualTo("/{x}");
    }

    @ParameterizedTest
    @CsvSource({
        "/users,/%75sers",
        "/users,/%75%73%65%72%73",
        "/käse,/k%C3%A4se",
        "/käse,/k%c3%a4s%65",
        "/a b,/a%20b",
        "/50%,/50%25",
        "/a!b,/a!b",
        "/a!b,/a%21b",
        "/a?b,/a%3Fb",
        "/%41,/%2541",
        "/😀,/%F0%9F%98%80"
    })
    @Spec("RFC 3986 §6.2.2.2")
    void a_literal_matches_however_it_is_encoded(String pattern, String path) throws Exception {
        assertThat(chosen(path, pattern)).isEqualTo(pattern);
    }

    @Test
    @Spec("RFC 3986 §2.4")
    void a_path_is_decoded_once_and_after_it_was_split() throws Exception {
        assertThat(chosen("/a%2Fb", "/a/b")).isEqualTo(NONE);
        assertThat(chosen("/a%2fb", "/a/b", "/{x}", "/{x}/{y}")).isEqualTo("/{x}");
        assertThat(chosen("/%2541", "/A")).isEqualTo(NONE);
        assertThat(chosen("/a%252Fb", "/a%2Fb", "/a/b")).isEqualTo("/a%2Fb");
        assertThat(chosen("/a%2Fb", "/a%2Fb"))
                .as("the text a/b is not the text a%2Fb")
                .isEqualTo(NONE);
        assertThat(chosen("/%2F", "/", "//")).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%ff", "/a/%C3", "/%C3/%A4", "/%C0%AF", "/%ED%A0%80", "/a%ff/"})
    void a_path_that_is_no_utf_8_matches_nothing(String path) throws Exception {
        assertThat(chosen(path, "/{x}", "/{x}/{y}", "/{x...}")).isEqualTo(NONE);
    }

    @Test
    void a_parameter_is_one_segment_and_never_the_empty_one() throws Exception {
        assertThat(chosen("/users/7", "/users/{id}")).isEqualTo("/users/{id}");
        for (var path : List.of("/users", "/users/", "/users/7/", "/users/7/8", "/users//")) {
            assertThat(chosen(path, "/users/{id}")).as(path).isEqualTo(NONE);
        }
        assertThat(chosen("/users//x", "/users/{id}/x")).isEqualTo(NONE);
    }

    @Test
    void the_rest_is_none_one_or_more_segments() throws Exception {
        for (var path : List.of("/files/", "/files/a", "/files/a/b", "/files//", "/files/a/../b/", "/files/a%2Fb")) {
            assertThat(chosen(path, "/files/{rest...}")).as(path).isEqualTo("/files/{rest...}");
        }
        assertThat(chosen("/files", "/files/{rest...}")).isEqualTo(NONE);
        assertThat(chosen("/", "/{rest...}")).isEqualTo("/{rest...}");
        assertThat(chosen("/x/y", "/{rest...}")).isEqualTo("/{rest...}");
    }

    @Test
    void a_literal_comes_before_a_parameter_and_that_before_the_rest() throws Exception {
        String[] patterns = {"/{rest...}", "/{x}", "/a", "/a/{rest...}", "/a/", "/a/{x}", "/a/b"};
        assertThat(chosen("/a", patterns)).isEqualTo("/a");
        assertThat(chosen("/b", patterns)).isEqualTo("/{x}");
        assertThat(chosen("/", patterns)).isEqualTo("/{rest...}");
        assertThat(chosen("/b/c", patterns)).isEqualTo("/{rest...}");
        assertThat(chosen("/a/", patterns)).isEqualTo("/a/");
        assertThat(chosen("/a/b", patterns)).isEqualTo("/a/b");
        assertThat(chosen("/a/c", patterns)).isEqualTo("/a/{x}");
        assertThat(chosen("/a/c/d", patterns)).isEqualTo("/a/{rest...}");
    }

    @Test
    void what_is_further_left_decides() throws Exception {
        assertThat(chosen("/a/b", "/{x}/b", "/a/{y}")).isEqualTo("/a/{y}");
        assertThat(chosen("/a/b", "/{x}/b", "/a/{rest...}")).isEqualTo("/a/{rest...}");
    }

    @Test
    void if_what_follows_does_not_match_the_next_specific_pattern_is_tried() throws Exception {
        String[] patterns = {"/a/b/c", "/a/{y}/d", "/{x}/b/e", "/{x}/{y}/{z}/f", "/a/{rest...}"};
        assertThat(chosen("/a/b/c", patterns)).isEqualTo("/a/b/c");
        assertThat(chosen("/a/b/d", patterns)).isEqualTo("/a/{y}/d");
        assertThat(chosen("/a/b/e", patterns)).isEqualTo("/a/{rest...}");
        assertThat(chosen("/a/b/e", "/a/b/c", "/a/{y}/d", "/{x}/b/e")).isEqualTo("/{x}/b/e");
        assertThat(chosen("/q/b/z/f", patterns)).isEqualTo("/{x}/{y}/{z}/f");
        assertThat(chosen("/q/b/z/g", patterns)).isEqualTo(NONE);
    }

    @Test
    void the_order_of_registration_makes_no_difference() throws Exception {
        var patterns = new ArrayList<>(List.of("/", "/a", "/{x}", "/a/b", "/a/{x}", "/{x}/b", "/a/{r...}", "/{r...}"));
        var paths = List.of("/", "/a", "/b", "/a/b", "/a/c", "/c/b", "/a/b/c", "/c/b/a");
        var chosen = new ArrayList<List<String>>();
        var random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(patterns, random);
            var router = of(patterns);
            var texts = new ArrayList<String>();
            for (var path : paths) texts.add(Told.get(router, path).text());
            chosen.add(texts);
        }
        assertThat(chosen.getFirst())
                .containsExactly("/", "/a", "/{x}", "/a/b", "/a/{x}", "/{x}/b", "/a/{r...}", "/{r...}");
        assertThat(chosen).containsOnly(chosen.getFirst());
    }

    @Test
    void every_literal_among_many_is_found() throws Exception {
        var patterns = new ArrayList<String>();
        for (int i = 0; i < 100; i++) patterns.add("/" + Integer.toString(i * 37, 36));
        patterns.add("/");
        var router = of(patterns);
        for (var pattern : patterns)
            assertThat(Told.get(router, pattern).text()).isEqualTo(pattern);
        assertThat(Told.get(router, "/~").text()).isEqualTo(NONE);
    }

    @Test
    void a_path_of_any_depth_is_searched_with_a_small_stack() throws Exception {
        var path = "/a".repeat(100_000);
        assertThat(chosen(path, "/a/a/{x}", "/{x}/a/a")).isEqualTo(NONE);
        assertThat(chosen(path, "/a/a/{x}", "/{rest...}")).isEqualTo("/{rest...}");
    }

    @Test
    void a_request_to_the_server_itself_has_no_route() throws Exception {
        var router = of(List.of("/", "/*", "/{rest...}"));
        assertThat(Told.of(router, Method.OPTIONS, "*").text()).isEqualTo(NONE);
        assertThat(Told.of(router, Method.CONNECT, "example.com:80").text()).isEqualTo(NONE);
    }

    @Test
    void the_request_is_told_which_route_it_was() throws Exception {
        var router = Router.builder()
                .get("/", request -> Response.text("root"))
                .group("/users", users -> users.get("/{id}", request -> Response.text("user")))
                .build();
        assertThat(Told.get(router, "/users/7").notes()).containsExactly("route GET /users/{id}");
        assertThat(Told.get(router, "/7").notes()).containsExactly("no route has this path");
        assertThat(Told.of(router, Method.PUT, "/").notes()).containsExactly("a route, but not for this method");
        assertThat(Told.of(router, Method.OPTIONS, "/").notes()).containsExactly("a route, asked for its methods");
        assertThat(Told.get(router, "/users/7").notes().getFirst())
                .as("made once")
                .isSameAs(Told.get(router, "/users/8").notes().getFirst());
    }

    @Test
    void a_router_without_routes_answers_404() throws Exception {
        assertThat(Told.get(Router.builder().build(), "/").status()).isEqualTo(404);
    }

    @Test
    void what_is_registered_after_it_was_built_does_not_change_it() throws Exception {
        var builder = Router.builder().get("/a", request -> Response.text("a"));
        var router = builder.build();
        builder.get("/b", request -> Response.text("b")).otherwise(request -> Response.text("changed"));
        assertThat(Told.get(router, "/b").status()).isEqualTo(404);
        assertThat(Told.get(builder.build(), "/b").text()).isEqualTo("b");
    }
}
