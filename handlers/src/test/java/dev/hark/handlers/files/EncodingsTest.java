package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.github.luben.zstd.Zstd;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms that are made while somebody waits.
@Spec("RFC 9110 §12.5.3")
class EncodingsTest {
    private static final String TEXT = "All that is written twice can be written once. ".repeat(1000);

    @TempDir
    Path temp;

    private Site site;
    private FileHandler handler;

    @BeforeEach
    void a_site() throws Exception {
        site = Site.in(temp)
                .file("large.txt", TEXT)
                .file("small.txt", TEXT.substring(0, 4000))
                .file("photo.png", TEXT)
                .file("beside.txt", TEXT)
                .file("beside.txt.gz", "sidecar");
        handler = site.handler();
    }

    private Response ask(String target, String... fields) throws Exception {
        return handler.handle(Site.get(target, fields));
    }

    private Response accepting(String target, String acceptEncoding) throws Exception {
        return ask(target, "Accept-Encoding", acceptEncoding);
    }

    private static byte[] octets(Response response) {
        return ((Body.Bytes) response.body()).octets();
    }

    /// What a client makes of an answer.
    private static String decoded(Response response) throws IOException {
        var octets = octets(response);
        var coding = response.fields().first("Content-Encoding");
        return new String(
                switch (coding) {
                    case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(octets)).readAllBytes();
                    case "br" -> Decoder.decompress(octets).getDecompressedData();
                    case "zstd" -> Zstd.decompress(octets, (int) Zstd.getFrameContentSize(octets));
                    case null, default -> throw new AssertionError("coding " + coding);
                },
                StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"/large.txt, gzip", "/large.txt, br", "/large.txt, zstd", "/small.txt, gzip", "/small.txt, br"})
    @Spec("RFC 9110 §8.4.1")
    void a_text_is_sent_in_the_coding_that_the_client_takes(String target, String coding) throws Exception {
        var response = accepting(target, coding);
        assertThat(response.fields().all("Content-Encoding")).containsExactly(coding);
        assertThat(response.fields().all("Vary")).containsExactly("Accept-Encoding");
        assertThat(response.fields().all("Content-Type")).containsExactly("text/plain; charset=utf-8");
        assertThat(octets(response)).hasSizeLessThan(2000);
        assertThat(decoded(response)).isEqualTo(Site.content(ask(target)));
    }

    @ParameterizedTest
    @CsvSource({"'gzip, deflate, br, zstd', br", "'gzip, br;q=0.9', gzip", "'zstd, gzip', zstd", "*, br"})
    void among_several_it_is_the_one_that_the_client_likes_best(String accepted, String coding) throws Exception {
        assertThat(accepting("/large.txt", accepted).fields().first("Content-Encoding"))
                .isEqualTo(coding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "deflate", "gzip;q=0.5, identity", "gzip;q=0", ""})
    void who_likes_the_plain_file_gets_that(String accepted) throws Exception {
        var response = accepting("/large.txt", accepted);
        assertThat(response.fields().has("Content-Encoding")).isFalse();
        assertThat(Site.content(response)).isEqualTo(TEXT);
    }

    @Test
    void who_does_not_take_the_plain_file_gets_what_is_made_of_it() throws Exception {
        assertThat(decoded(accepting("/large.txt", "gzip, identity;q=0"))).isEqualTo(TEXT);
        assertThat(accepting("/large.txt", "deflate, identity;q=0").status()).isEqualTo(Status.NOT_ACCEPTABLE);
    }

    @Test
    void what_stands_beside_the_file_goes_before_what_would_have_to_be_made() throws Exception {
        assertThat(Site.content(accepting("/beside.txt", "br, gzip"))).isEqualTo("sidecar");
        assertThat(accepting("/beside.txt", "br").fields().first("Content-Encoding"))
                .isEqualTo("br");
    }

    @ParameterizedTest
    @CsvSource({"1023, false", "1024, true", "1048576, true", "1048577, false"})
    void only_files_from_1_KiB_to_1_MiB_are_worth_it(int length, boolean isEncoded) throws Exception {
        site.file("some.txt", "x".repeat(length));
        var response = accepting("/some.txt", "zstd");
        assertThat(response.fields().has("Content-Encoding")).isEqualTo(isEncoded);
        response.body().close();
    }

    @Test
    void a_file_that_would_not_become_smaller_is_sent_as_it_is() throws Exception {
        var noise = new byte[5000];
        new Random(1).nextBytes(noise);
        site.file("noise.txt", "");
        Files.write(site.path("noise.txt"), noise);
        for (int i = 0; i < 2; i++) {
            var response = accepting("/noise.txt", "gzip");
            assertThat(response.fields().has("Content-Encoding")).isFalse();
            assertThat(octets(response)).isEqualTo(noise);
        }
    }

    @Test
    void what_is_compressed_already_is_not_compressed_again() throws Exception {
        var response = accepting("/photo.png", "gzip");
        assertThat(response.fields().has("Content-Encoding")).isFalse();
        response.body().close();
    }

    @Test
    void nothing_is_made_where_that_is_not_wanted() throws Exception {
        handler = site.handler(Site.settings(false).encoding(false));
        assertThat(Site.content(accepting("/large.txt", "gzip"))).isEqualTo(TEXT);
        assertThat(Site.content(accepting("/beside.txt", "gzip"))).isEqualTo("sidecar");
    }

    // ---- One representation ----------------------------------------------------------------------------------------

    @Test
    @Spec("RFC 9110 §8.8.3")
    void each_form_has_a_tag_of_its_own_and_conditions_on_it_are_obeyed() throws Exception {
        var plain = ask("/large.txt").fields().first("ETag");
        var gzip = accepting("/large.txt", "gzip").fields().first("ETag");
        var brotli = accepting("/large.txt", "br").fields().first("ETag");
        assertThat(List.of(plain, gzip, brotli)).doesNotHaveDuplicates().noneMatch(tag -> tag.startsWith("W/"));
        var had = ask("/large.txt", "Accept-Encoding", "gzip", "If-None-Match", gzip);
        assertThat(had.status()).isEqualTo(Status.NOT_MODIFIED);
        assertThat(ask("/large.txt", "Accept-Encoding", "gzip", "If-None-Match", plain)
                        .status())
                .isEqualTo(Status.OK);
    }

    @Test
    @Spec("RFC 9110 §14.1.2")
    @Spec("RFC 9110 §13.1.5")
    void a_range_is_one_of_the_form_and_a_tag_of_another_gets_the_whole() throws Exception {
        var whole = accepting("/large.txt", "gzip");
        var part = ask("/large.txt", "Accept-Encoding", "gzip", "Range", "bytes=2-", "If-Range", tag(whole));
        assertThat(part.status()).isEqualTo(Status.PARTIAL_CONTENT);
        assertThat(part.body())
                .as("no copy, of which each slow client would hold one")
                .isInstanceOf(Body.Stream.class);
        assertThat(part.body().length()).isEqualTo(whole.body().length() - 2);
        assertThat(Site.octets(part)).isEqualTo(Arrays.copyOfRange(octets(whole), 2, octets(whole).length));
        var other = ask("/large.txt", "Accept-Encoding", "br", "Range", "bytes=2-", "If-Range", tag(whole));
        assertThat(other.status()).isEqualTo(Status.OK);
    }

    private static String tag(Response response) {
        return response.fields().all("ETag").getFirst();
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void HEAD_tells_of_the_same_form() throws Exception {
        var get = accepting("/large.txt", "gzip");
        var head = handler.handle(TestRequest.of(Method.HEAD, "/large.txt").with("Accept-Encoding", "gzip"));
        assertThat(head.fields().all("ETag")).isEqualTo(get.fields().all("ETag"));
        assertThat(head.body().length()).isEqualTo(get.body().length());
    }

    @Test
    void a_change_of_the_file_is_another_form() throws Exception {
        var before = accepting("/large.txt", "gzip");
        site.file("large.txt", TEXT.toUpperCase(Locale.ROOT) + "!");
        var after = accepting("/large.txt", "gzip");
        assertThat(decoded(after)).endsWith("!");
        assertThat(tag(after)).isNotEqualTo(tag(before));
    }

    @Test
    void as_long_as_its_time_could_hide_a_change_it_is_made_anew_and_the_tag_is_weak() throws Exception {
        Files.setLastModifiedTime(site.path("large.txt"), FileTime.from(Site.NOW.minusSeconds(1)));
        var before = accepting("/large.txt", "gzip");
        assertThat(tag(before)).startsWith("W/");
        Files.writeString(site.path("large.txt"), TEXT.replace('A', 'B'));
        Files.setLastModifiedTime(site.path("large.txt"), FileTime.from(Site.NOW.minusSeconds(1)));
        assertThat(decoded(accepting("/large.txt", "gzip"))).startsWith("Bll");
    }

    @Test
    void what_has_no_time_that_tells_of_a_change_is_made_anew() throws Exception {
        var none = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(site.path("large.txt"), none);
        assertThat(decoded(accepting("/large.txt", "gzip"))).startsWith("All");
        Files.writeString(site.path("large.txt"), TEXT.replace('A', 'B'));
        Files.setLastModifiedTime(site.path("large.txt"), none);
        assertThat(decoded(accepting("/large.txt", "gzip"))).startsWith("Bll");
    }

    // ---- Who makes them --------------------------------------------------------------------------------------------

    private FileHandler handler(Executor threads) throws IOException {
        var root = Root.of(site.root());
        var clock = Site.clockAt(Site.NOW);
        var settings = Site.settings(false);
        var encodings = new Encodings(clock, new EncodedForms(1_000_000), threads);
        return new FileHandler(root, settings, clock, encodings);
    }

    @Test
    void when_all_are_busy_the_file_is_sent_as_it_is() throws Exception {
        handler = handler(task -> {
            throw new RejectedExecutionException();
        });
        assertThat(Site.content(accepting("/large.txt", "gzip"))).isEqualTo(TEXT);
        assertThat(DescriptorsTest.openIn(temp)).isEmpty();
    }

    @Test
    void one_that_fails_is_sent_as_it_is_and_tried_again() throws Exception {
        var failures = new AtomicInteger(1);
        handler = handler(task -> {
            if (failures.getAndDecrement() > 0) throw new RejectedExecutionException();
            task.run();
        });
        assertThat(Site.content(accepting("/large.txt", "gzip"))).isEqualTo(TEXT);
        assertThat(decoded(accepting("/large.txt", "gzip"))).isEqualTo(TEXT);
    }

    @Test
    void who_gives_up_closes_the_file_and_the_form_is_made_all_the_same() throws Exception {
        Queue<Runnable> tasks = new ArrayDeque<>();
        handler = handler(task -> {
            tasks.add(task);
            Thread.currentThread().interrupt();
        });
        assertThatThrownBy(() -> accepting("/large.txt", "gzip")).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        tasks.remove().run();
        assertThat(decoded(accepting("/large.txt", "gzip"))).isEqualTo(TEXT);
        assertThat(tasks).isEmpty();
    }

    @Test
    void who_is_interrupted_while_he_waits_leaves_nothing_open() throws Exception {
        handler = handler(task -> Thread.currentThread().interrupt());
        assertThatThrownBy(() -> accepting("/large.txt", "gzip")).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(DescriptorsTest.openIn(temp)).isEmpty();
    }
}
