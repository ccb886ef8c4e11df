package dev.hark.handlers.files;

import static dev.hark.handlers.files.Site.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.web.Body;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody changes the site while it is read: at each moment at which the system is asked for something.
@Timeout(60)
class RacesTest {
    /// More than any request here asks the system.
    private static final int MOMENTS = 60;

    @TempDir
    Path temp;

    private Site site;

    private interface Change {
        void happen() throws IOException;
    }

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp);
    }

    @AfterEach
    void links_are_gone() throws Exception {
        site.removeLinks();
    }

    @Test
    void a_folder_that_becomes_a_link_leads_nowhere() throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            site.file("a/folder/secret.txt", "public");
            var response = ask("/a/folder/secret.txt", moment, () -> {
                Files.move(site.path("a"), temp.resolve("a-before"));
                Files.createSymbolicLink(site.path("a"), site.outside());
            });
            assertThat(Site.content(response)).as("moment " + moment).doesNotContain(SECRET);
            assertThat(response.status().code()).as("moment " + moment).isIn(200, 404);
            restore("a");
        }
    }

    @Test
    void a_file_that_becomes_a_link_leads_nowhere() throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            site.file("a/b.txt", "public");
            var response = ask("/a/b.txt", moment, () -> {
                Files.delete(site.path("a/b.txt"));
                Files.createSymbolicLink(site.path("a/b.txt"), site.outside().resolve("secret.txt"));
            });
            assertThat(Site.content(response)).as("moment " + moment).doesNotContain(SECRET);
            assertThat(response.status().code()).as("moment " + moment).isIn(200, 404);
            Files.deleteIfExists(site.path("a/b.txt"));
        }
    }

    @Test
    void a_file_or_folder_that_is_a_link_for_one_moment_leads_nowhere() throws Exception {
        for (var name : new String[] {"a", "a/folder", "a/folder/secret.txt"}) {
            var original = temp.resolve("original");
            var target = temp.resolve(name.replaceFirst("^a", "outside"));
            for (int moment = 0; moment < MOMENTS; moment++) {
                site.file("a/folder/secret.txt", "public");
                var response = ask(
                        "/a/folder/secret.txt",
                        moment,
                        () -> {
                            Files.move(site.path(name), original);
                            Files.createSymbolicLink(site.path(name), target);
                        },
                        () -> {
                            Files.delete(site.path(name));
                            Files.move(original, site.path(name));
                        });
                // At some moments the link itself is seen, and found to lead out.
                assertThat(Site.content(response))
                        .as(name + ", moment " + moment)
                        .doesNotContain(SECRET);
                assertThat(response.status().code())
                        .as(name + ", moment " + moment)
                        .isIn(200, 404);
                if (Files.exists(original)) {
                    Files.delete(site.path(name));
                    Files.move(original, site.path(name));
                }
            }
        }
    }

    @Test
    void a_link_that_is_turned_outside_leads_nowhere() throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            site.file("a/secret.txt", "public").link("link", Path.of("a"));
            var response = ask("/link/secret.txt", moment, () -> {
                Files.delete(site.path("link"));
                Files.createSymbolicLink(site.path("link"), site.outside());
            });
            assertThat(Site.content(response)).as("moment " + moment).doesNotContain(SECRET);
            assertThat(response.status().code()).as("moment " + moment).isIn(200, 404);
            Files.delete(site.path("link"));
        }
    }

    @Test
    void a_file_that_is_replaced_is_sent_whole_with_its_own_tag() throws Exception {
        var tags = new HashMap<String, String>();
        for (int moment = -1; moment < MOMENTS; moment++) {
            site.file("page.txt", "old").file("next.txt", "new content");
            var response = ask("/page.txt", moment, () -> move("next.txt", "page.txt"));
            var content = Site.content(response);
            assertThat(content).as("moment " + moment).isIn("old", "new content");
            var other = tags.putIfAbsent(response.fields().first("ETag"), content);
            assertThat(other == null || other.equals(content))
                    .as("moment " + moment)
                    .isTrue();
        }
        assertThat(tags.values()).contains("old", "new content");
    }

    @Test
    void a_file_that_is_replaced_by_one_of_its_size_and_age_has_another_tag() throws Exception {
        var tags = new HashMap<String, String>();
        for (int moment = 0; moment < MOMENTS; moment++) {
            // Both stay, so that neither can get the other's place on the disk.
            site.file("one.txt", "one").file("two.txt", "two");
            Files.deleteIfExists(site.path("page.txt"));
            Files.createLink(site.path("page.txt"), site.path("one.txt"));
            Files.createLink(site.path("next.txt"), site.path("two.txt"));
            var response = ask("/page.txt", moment, () -> move("next.txt", "page.txt"));
            var content = Site.content(response);
            var other = tags.putIfAbsent(response.fields().first("ETag"), content);
            assertThat(other == null || other.equals(content))
                    .as("moment " + moment)
                    .isTrue();
            Files.deleteIfExists(site.path("next.txt"));
        }
        assertThat(tags.values()).containsExactlyInAnyOrder("one", "two");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100_000})
    void a_file_that_grows_is_sent_in_the_length_that_is_told_and_with_the_tag_of_that(int size) throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            site.file("log.txt", "x".repeat(size));
            var response = ask(
                    "/log.txt",
                    moment,
                    () -> Files.writeString(site.path("log.txt"), "two\n", StandardOpenOption.APPEND));
            var tag = response.fields().first("ETag");
            long told = response.body().length();
            assertThat(Site.content(response)).as("moment " + moment).hasSize((int) told);
            var now = ask("/log.txt", -1);
            now.body().close();
            boolean isOld = told < now.body().length();
            assertThat(tag.equals(now.fields().first("ETag")))
                    .as("moment " + moment)
                    .isNotEqualTo(isOld);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100_000})
    void a_file_that_shrinks_is_sent_in_the_length_that_is_told_and_with_the_tag_of_that(int size) throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            site.file("page.txt", "x".repeat(size));
            var response = ask("/page.txt", moment, () -> site.file("page.txt", "x"));
            // Small ones are whole, whatever happens; a large one that shrinks later is cut short by the server.
            boolean isCut =
                    response.body() instanceof Body.File file && file.channel().size() < file.length();
            long told = response.body().length();
            assertThat(told).as("moment " + moment).isIn(1L, (long) size);
            assertThat(isCut).as("moment " + moment).isFalse();
            assertThat(Site.content(response)).as("moment " + moment).hasSize((int) told);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 100_000})
    void a_file_that_is_written_to_again_and_again_is_unavailable(int size) throws Exception {
        site.file("log.txt", "x".repeat(size));
        var handler = new FileHandler(
                new Root(site.root(), path -> new Directories.Forwarding(SecureDirectory.at(path)) {
                    @Override
                    void before(String operation, Path name) throws IOException {
                        Files.writeString(site.path("log.txt"), "x", StandardOpenOption.APPEND);
                    }
                }),
                Site.settings(false),
                Site.clockAt(Site.NOW));
        assertThat(handler.handle(TestRequest.get("/log.txt")).status().code()).isEqualTo(503);
    }

    @Test
    void a_file_that_becomes_a_pipe_before_it_is_looked_at_is_not_opened() throws Exception {
        site.file("a.txt", "public").pipe("pipe");
        var response = ask("/a.txt", 0, () -> move("pipe", "a.txt"));
        assertThat(response.status().code()).isEqualTo(404);
    }

    @Test
    void a_file_that_is_replaced_again_and_again_is_unavailable() throws Exception {
        site.file("page.txt", "old");
        var handler = new FileHandler(
                new Root(site.root(), path -> new Directories.Forwarding(SecureDirectory.at(path)) {
                    private int count;

                    @Override
                    void before(String operation, Path name) throws IOException {
                        site.file("next" + count, "x");
                        // The one before stays, so that its number is not given to the next.
                        Files.createLink(site.path("kept" + count), site.path("next" + count));
                        move("next" + count++, "page.txt");
                    }
                }),
                Site.settings(false),
                Site.clockAt(Site.NOW));
        var response = handler.handle(TestRequest.get("/page.txt"));
        assertThat(response.status().code()).isEqualTo(503);
        assertThat(response.fields().first("Retry-After")).isEqualTo("1");
    }

    @Test
    void a_folder_that_goes_away_while_it_is_listed_is_listed_or_not_found() throws Exception {
        for (int moment = 0; moment < MOMENTS; moment++) {
            site.file("a/b.txt", "b").file("a/c.txt", "c");
            var response = ask("/a/", moment, () -> {
                Files.delete(site.path("a/b.txt"));
                Files.delete(site.path("a/c.txt"));
                Files.delete(site.path("a"));
            });
            assertThat(response.status().code()).as("moment " + moment).isIn(200, 404);
        }
    }

    private void move(String from, String to) throws IOException {
        Files.move(site.path(from), site.path(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private void restore(String name) throws IOException {
        if (!Files.isSymbolicLink(site.path(name))) return;
        Files.delete(site.path(name));
        Files.move(temp.resolve(name + "-before"), site.path(name));
    }

    /// Asks for a file, and has the changes happen right before the system is asked for the `moment`th time, and
    /// for the times after it.
    private Response ask(String target, int moment, Change... changes) throws Exception {
        int[] count = {0};
        Change next = () -> {
            int change = count[0]++ - moment;
            if (moment >= 0 && change >= 0 && change < changes.length) changes[change].happen();
        };
        var root = new Root(site.root(), path -> {
            next.happen();
            return new Directories.Forwarding(SecureDirectory.at(path)) {
                @Override
                void before(String operation, Path name) throws IOException {
                    next.happen();
                }
            };
        });
        return new FileHandler(root, Site.settings(true), Site.clockAt(Site.NOW))
                .handle(TestRequest.of(Method.GET, target));
    }
}
