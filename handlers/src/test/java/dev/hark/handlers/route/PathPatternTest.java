package dev.hark.handlers.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hark.protocol.http.Method;
import dev.hark.web.Handler;
import dev.hark.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused when it is registered, and what the refusal says.
class PathPatternTest {
    private static final Handler ANY = request -> Response.text("any");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''          | \"\" is no pattern for a path: it does not begin with a slash.",
                "a           | \"a\" does not begin with a slash.",
                "{a}         | \"{a}\" does not begin with a slash.",
                "/{a}/{a}    | \"/{a}/{a}\" is no pattern for a path: it has two parameters of the name a.",
                "/{a}/{a...} | \"/{a}/{a...}\" is no pattern for a path: it has two parameters of the name a.",
                "/{a...}/b   | \"/{a...}/b\" is no pattern for a path: {a...} takes all the rest, and nothing can follow.",
                "/{a...}/    | \"/{a...}/\" is no pattern for a path: {a...} takes all the rest, and nothing can follow."
            })
    void a_wrong_pattern_is_refused_with_the_reason(String pattern, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.builder().get(pattern, ANY))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/a{b}", "/{a}b", "/{a}{b}", "/{a", "/a}", "/}{", "/{{a}}", "/{a}}", "/{", "/}", "/x/{a}-{b}"})
    void a_parameter_is_a_whole_segment(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPattern.parse(pattern))
                .withMessageContaining("\"" + pattern + "\"")
                .withMessageMatching(".*a parameter is a whole segment\\.|.*a parameter's name is .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/{}",
                "/{...}",
                "/{ }",
                "/{a b}",
                "/{a.b}",
                "/{a..}",
                "/{a....}",
                "/{...a}",
                "/{a:[0-9]+}",
                "/{*}"
            })
    void a_parameter_has_a_name_of_letters_digits_underscores_and_hyphens(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPattern.parse(pattern))
                .withMessageContaining("a parameter's name is one or more letters, digits, \"_\" or \"-\", which");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{a}", "/{a1}", "/{user_id}", "/{user-id}", "/{größe}", "/{1}", "/{a...}"})
    void any_such_name_will_do(String pattern) {
        assertThat(PathPattern.parse(pattern).text()).isEqualTo(pattern);
    }

    @Test
    void a_literal_is_text() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPattern.parse("/\uD83D"))
                .withMessageContaining("half of a surrogate pair");
    }

    @Test
    void a_route_is_registered_once() {
        var builder = Router.builder().get("/a", ANY).post("/a", ANY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.get("/a", ANY))
                .withMessage("There are two routes GET /a.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.group("", group -> group.route(Method.of("GET"), "/a", ANY)))
                .withMessage("There are two routes GET /a.");
    }

    @ParameterizedTest
    @CsvSource({"/a/{x},/a/{y}", "/{x}/{y},/{y}/{x}", "/{x...},/{y...}", "/{a}/b/{c...},/{b}/b/{d...}"})
    void patterns_that_match_the_same_paths_are_refused_for_one_method(String first, String second) {
        var builder = Router.builder().get(first, ANY).post(second, ANY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.get(second, ANY))
                .withMessage("No request could tell the route GET %s from GET %s: they match the same paths."
                        .formatted(second, first));
    }

    @ParameterizedTest
    @CsvSource({"/a/{x},/b/{x}", "/{x},/{x...}", "/{x}/a,/a/{x}", "/a,/a/", "/a,/A", "/{x},/x"})
    void patterns_that_only_overlap_are_fine(String first, String second) {
        assertThat(Router.builder().get(first, ANY).get(second, ANY).build()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT", "TRACE", "FETCH"})
    void a_method_that_no_handler_is_asked_for_is_refused(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.builder().route(Method.of(method), "/a", ANY))
                .withMessageStartingWith("A route for " + method + " would never be asked: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/", "/{rest...}", "/api/{rest...}"})
    void a_prefix_ends_with_something_that_can_go_on(String prefix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.builder().group(prefix, group -> group.get("/a", ANY)))
                .withMessage("\"" + prefix + "\" is no prefix of a group: it must end with a literal or {name}, since "
                        + "the patterns in the group go on with a slash.");
    }

    @Test
    void prefixes_and_patterns_in_a_group_begin_with_a_slash() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.builder().group("api", group -> {}))
                .withMessage("\"api\" does not begin with a slash.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.builder().group("/api", group -> group.get("me", ANY)))
                .withMessage("\"me\" does not begin with a slash.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.builder().group("/{id}", group -> group.get("/{id}", ANY)))
                .withMessageContaining("two parameters of the name id");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Router.builder().group("", group -> group.get("", ANY)))
                .withMessageContaining("does not begin with a slash");
    }
}
