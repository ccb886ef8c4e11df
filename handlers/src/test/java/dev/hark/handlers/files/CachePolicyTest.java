package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import dev.hark.web.TestRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Spec("RFC 9111 §5.2.2")
class CachePolicyTest {
    @TempDir
    Path temp;

    private Site site;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("index.html", "home")
                .file("app.3f2a9c1e.js", "x")
                .file("app.js", "x".repeat(10_000))
                .file("page.3f2a9c1e.html", "x")
                .folder("empty");
    }

    private List<String> cacheControl(CachePolicy policy, String target, String... fields) throws Exception {
        var response = site.handler(Site.settings(true).cachePolicy(policy)).handle(Site.get(target, fields));
        response.body().close();
        return response.fields().all("Cache-Control");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | no-cache",
                "/index.html | no-cache",
                "/page.3f2a9c1e.html | no-cache",
                "/app.3f2a9c1e.js | public, max-age=31536000, immutable",
                "/app.js | public, max-age=60",
                "/missing | no-store",
                "/empty | no-cache"
            })
    void by_itself_pages_are_asked_for_each_time_and_hashed_names_never_again(String target, String expected)
            throws Exception {
        assertThat(cacheControl(CachePolicy.presets(), target)).containsExactly(expected);
    }

    @Test
    void whatever_is_chosen_is_said_of_all_files() throws Exception {
        for (var target : List.of("/", "/app.3f2a9c1e.js", "/app.js")) {
            assertThat(cacheControl(CachePolicy.always("no-store"), target)).containsExactly("no-store");
            assertThat(cacheControl(CachePolicy.always(null), target)).isEmpty();
            assertThat(cacheControl(CachePolicy.maxAge(Duration.ofMinutes(5)), target))
                    .containsExactly("public, max-age=300");
        }
    }

    @Test
    void a_page_in_the_place_of_one_that_is_not_there_is_asked_for_each_time_or_not_kept_at_all() throws Exception {
        site.file("404.html", "own page");
        for (var target : List.of("/missing.png", "/route")) {
            assertThat(inPlace(CachePolicy.presets(), target)).containsExactly("no-cache");
            assertThat(inPlace(CachePolicy.maxAge(Duration.ofHours(1)), target)).containsExactly("no-cache");
            assertThat(inPlace(CachePolicy.always("no-store"), target)).containsExactly("no-store");
            assertThat(inPlace(CachePolicy.always(null), target)).isEmpty();
        }
    }

    private List<String> inPlace(CachePolicy policy, String target) throws Exception {
        var handler = site.handler(Site.settings(false).singlePage(true).cachePolicy(policy));
        return handler.handle(Site.get(target, "Accept", "text/html")).fields().all("Cache-Control");
    }

    @Test
    void a_policy_that_fails_leaves_no_file_open() throws Exception {
        CachePolicy failing = (name, mediaType) -> {
            throw new IllegalStateException("as if");
        };
        site.file("index.html", "x".repeat(10_000)).file("404.html", "y".repeat(10_000));
        for (var policy : List.of(failing, CachePolicy.always("no-store\r\nb"))) {
            for (var target : List.of("/app.js", "/route", "/missing.js")) {
                assertThatThrownBy(() -> inPlace(policy, target)).isInstanceOf(RuntimeException.class);
                assertThat(DescriptorsTest.openIn(temp)).as(target).isEmpty();
            }
        }
    }

    @Test
    void a_time_that_is_over_before_it_begins_is_refused() {
        assertThatThrownBy(() -> CachePolicy.maxAge(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S");
    }

    @Test
    @Spec("RFC 9110 §15.4.5")
    void who_has_the_file_and_who_gets_a_part_is_told_the_same() throws Exception {
        for (var target : List.of("/app.js", "/index.html")) {
            var whole = cacheControl(CachePolicy.presets(), target);
            assertThat(cacheControl(CachePolicy.presets(), target, "If-None-Match", "*"))
                    .isEqualTo(whole);
            assertThat(cacheControl(CachePolicy.presets(), target, "Range", "bytes=0-1"))
                    .isEqualTo(whole);
            var head = site.handler().handle(TestRequest.of(Method.HEAD, target));
            assertThat(head.status()).isEqualTo(Status.OK);
            assertThat(head.fields().all("Cache-Control")).isEqualTo(whole);
        }
    }
}
