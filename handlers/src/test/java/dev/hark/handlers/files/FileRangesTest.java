package dev.hark.handlers.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import dev.hark.testkit.Spec;
import dev.hark.web.Body;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What ranges come to with files: one that is in memory, and one that is sent by the system.
@Spec("RFC 9110 §14.2")
class FileRangesTest {
    private static final String LAST_MODIFIED = "Thu, 19 Nov 2026 08:30:15 GMT";
    private static final String SMALL = "/small.txt";
    private static final String LARGE = "/large.txt";

    @TempDir
    Path temp;

    private FileHandler handler;
    private String large;

    @BeforeEach
    void a_site() throws Exception {
        large = numbers(4000);
        handler = Site.in(temp)
                .file("small.txt", numbers(100))
                .file("large.txt", large)
                .file("empty.txt", "")
                .handler();
    }

    /// Text of which each line of five characters tells where it stands.
    private static String numbers(int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) text.append("%04d\n".formatted(i));
        return text.toString();
    }

    private static String whole(String target) {
        return numbers(target.equals(SMALL) ? 100 : 4000);
    }

    private Response ask(String target, String... fields) throws Exception {
        return handler.handle(Site.get(target, fields));
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, LARGE})
    @Spec("RFC 9110 §15.3.7")
    @Spec("RFC 9110 §15.3.7.1")
    @Spec("RFC 9110 §14.4")
    void one_range_is_206_with_those_octets_and_tells_which(String target) throws Exception {
        var all = whole(target);
        int length = all.length();
        for (int[] range : new int[][] {{0, 0}, {7, 11}, {3, length - 1}, {0, length - 1}, {length - 1, length - 1}}) {
            var response = ask(target, "Range", "bytes=" + range[0] + "-" + range[1]);
            assertThat(response.status()).isEqualTo(Status.PARTIAL_CONTENT);
            assertThat(response.fields().all("Content-Range"))
                    .containsExactly("bytes " + range[0] + "-" + range[1] + "/" + length);
            assertThat(response.body().length()).isEqualTo(range[1] - range[0] + 1);
            assertThat(Site.content(response)).isEqualTo(all.substring(range[0], range[1] + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, LARGE})
    @Spec("RFC 9110 §15.3.7")
    @Spec("RFC 9110 §14.3")
    void a_part_has_the_fields_of_the_whole_and_both_say_that_ranges_are_served(String target) throws Exception {
        var whole = ask(target);
        var part = ask(target, "Range", "bytes=-5");
        for (var name : List.of("ETag", "Last-Modified", "Content-Type", "X-Content-Type-Options", "Accept-Ranges")) {
            assertThat(part.fields().all(name))
                    .as(name)
                    .hasSize(1)
                    .isEqualTo(whole.fields().all(name));
        }
        assertThat(whole.fields().first("Accept-Ranges")).isEqualTo("bytes");
        assertThat(whole.fields().has("Content-Range")).isFalse();
        whole.body().close();
        part.body().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, LARGE})
    @Spec("RFC 9110 §14.6")
    @Spec("RFC 9110 §15.3.7.2")
    void several_ranges_are_parts_between_boundaries(String target) throws Exception {
        var all = whole(target);
        var response = ask(target, "Range", "bytes=100-104,0-3,-6");
        assertThat(response.status()).isEqualTo(Status.PARTIAL_CONTENT);
        assertThat(response.fields().has("Content-Range")).isFalse();
        long told = response.body().length();
        var type = response.fields().first("Content-Type");
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        var content = Site.content(response);
        assertThat(content).hasSize((int) told);

        int length = all.length();
        assertThat(parts(content, type.substring(type.indexOf('=') + 1)))
                .containsExactly(
                        part(100, 104, length, all.substring(100, 105)),
                        part(0, 3, length, all.substring(0, 4)),
                        part(length - 6, length - 1, length, all.substring(length - 6)));
    }

    private static String part(int first, int last, int length, String content) {
        return "Content-Type: text/plain; charset=utf-8\r\nContent-Range: bytes " + first + "-" + last + "/" + length
                + "\r\n\r\n" + content;
    }

    /// Takes a multipart message apart by the grammar of RFC 2046 §5.1.1.
    private static List<String> parts(String content, String boundary) {
        assertThat(content).startsWith("--" + boundary + "\r\n").endsWith("\r\n--" + boundary + "--\r\n");
        var parts = new ArrayList<String>();
        for (var part : ("\r\n" + content).split("\r\n--" + boundary, -1)) parts.add(part);
        assertThat(parts.getFirst()).isEmpty();
        assertThat(parts.getLast()).isEqualTo("--\r\n");
        return parts.subList(1, parts.size() - 1).stream()
                .map(part -> part.substring(2))
                .toList();
    }

    @Test
    @Spec("RFC 9110 §14.6")
    void each_answer_has_another_boundary() throws Exception {
        var ranges = new String[] {"Range", "bytes=0-0,2-2"};
        assertThat(ask(SMALL, ranges).fields().first("Content-Type"))
                .isNotEqualTo(ask(SMALL, ranges).fields().first("Content-Type"));
    }

    @Test
    @Spec("RFC 9110 §17.15")
    void ranges_that_meet_are_one_part_and_cost_no_more_than_the_whole() throws Exception {
        var response = ask(LARGE, "Range", "bytes=0-,0-,0-,1-,2-");
        assertThat(response.fields().first("Content-Range")).isEqualTo("bytes 0-19999/20000");
        assertThat(Site.content(response)).isEqualTo(large);
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, LARGE, "/empty.txt"})
    @Spec("RFC 9110 §15.5.17")
    @Spec("RFC 9110 §14.4")
    void a_range_behind_the_end_is_416_and_told_how_long_the_file_is(String target) throws Exception {
        int length = target.equals("/empty.txt") ? 0 : whole(target).length();
        var response = ask(target, "Range", "bytes=" + length + "-");
        assertThat(response.status()).isEqualTo(Status.RANGE_NOT_SATISFIABLE);
        assertThat(response.fields().all("Content-Range")).containsExactly("bytes */" + length);
        assertThat(Site.content(response)).contains(length + " octets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1-0", "lines=1-2", "nonsense", "bytes=0-1,x"})
    void a_range_that_is_none_is_ignored(String range) throws Exception {
        var response = ask(LARGE, "Range", range);
        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.fields().has("Content-Range")).isFalse();
        assertThat(Site.content(response)).isEqualTo(large);
    }

    @Test
    @Spec("RFC 9110 §9.3.2")
    void HEAD_knows_no_ranges() throws Exception {
        for (var target : List.of(SMALL, LARGE)) {
            var response = handler.handle(TestRequest.of(Method.HEAD, target).with("Range", "bytes=0-1"));
            assertThat(response.status()).isEqualTo(Status.OK);
            assertThat(response.fields().has("Content-Range")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SMALL, LARGE})
    @Spec("RFC 9110 §13.1.5")
    void If_Range_decides_between_the_part_and_the_whole(String target) throws Exception {
        var whole = ask(target);
        var tag = whole.fields().first("ETag");
        whole.body().close();
        var same = ask(target, "Range", "bytes=0-4", "If-Range", tag);
        assertThat(same.status()).isEqualTo(Status.PARTIAL_CONTENT);
        assertThat(Site.content(same)).isEqualTo("0000\n");
        // The date is also that of the other forms, and of another change in the same second.
        for (var other : List.of("\"x\"", "W/" + tag, LAST_MODIFIED, "Thu, 19 Nov 2026 08:30:16 GMT", "nonsense")) {
            for (var range : List.of("bytes=0-4", "bytes=99999999-")) {
                var response = ask(target, "Range", range, "If-Range", other);
                assertThat(response.status()).isEqualTo(Status.OK);
                assertThat(Site.content(response)).isEqualTo(whole(target));
            }
        }
    }

    @Test
    @Spec("RFC 9110 §14.1.2")
    void a_file_of_more_than_4_GiB_has_ranges_up_to_its_end() throws Exception {
        long length = (5L << 30) + 3;
        var sparse = temp.resolve("site/sparse.bin"); // a hole, which takes no room on the disk
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(length - 3);
            file.seek(length - 3);
            file.writeBytes("end");
        }
        var response = ask("/sparse.bin", "Range", "bytes=-3");
        assertThat(response.fields().first("Content-Range"))
                .isEqualTo("bytes " + (length - 3) + "-" + (length - 1) + "/" + length);
        assertThat(Site.content(response)).isEqualTo("end");
        var whole = ask("/sparse.bin");
        assertThat(whole.body().length()).isEqualTo(length);
        whole.body().close();
        var head = handler.handle(TestRequest.of(Method.HEAD, "/sparse.bin"));
        assertThat(head.fields().first("Content-Length")).isEqualTo(Long.toString(length));
    }

    @Test
    @Spec("RFC 9110 §13.2.2")
    void other_conditions_come_first() throws Exception {
        var tag = ask(SMALL).fields().first("ETag");
        for (var range : List.of("bytes=0-1", "bytes=9999-")) {
            assertThat(ask(SMALL, "Range", range, "If-None-Match", tag).status())
                    .isEqualTo(Status.NOT_MODIFIED);
            assertThat(ask(SMALL, "Range", range, "If-Match", "\"x\"").status()).isEqualTo(Status.PRECONDITION_FAILED);
        }
        assertThat(ask(SMALL, "Range", "bytes=0-1", "If-Match", tag).status()).isEqualTo(Status.PARTIAL_CONTENT);
    }

    @Test
    void what_is_no_file_has_no_ranges() throws Exception {
        assertThat(ask("/nothing", "Range", "bytes=0-1").status()).isEqualTo(Status.NOT_FOUND);
        assertThat(ask("/nothing").fields().has("Accept-Ranges")).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_file_is_closed_whatever_is_asked_for() throws Exception {
        var several = ask(LARGE, "Range", "bytes=0-1,10-11");
        var parts = ((Body.Parts) several.body()).parts();
        var file = (Body.File) parts.get(1);
        assertThat(file.channel().isOpen()).isTrue();
        several.body().close();
        assertThat(file.channel().isOpen()).isFalse();
        ask(LARGE, "Range", "bytes=99999-").body().close();
        assertThat(DescriptorsTest.openIn(temp)).isEmpty();
    }
}
