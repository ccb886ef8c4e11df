package dev.hark.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.observe.Persistence;
import dev.hark.observe.ServerEvent;
import dev.hark.protocol.http.Method;
import dev.hark.protocol.http.Status;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
    private static final String LONG = "/a/very/long/way/" + "x".repeat(300) + "/to/the/page.html";

    @Test
    void in_a_pipe_nothing_is_aligned_or_cut() {
        assertThat(line(Screen.ENDLESS, Happened.answer("/a").on(3, 1)))
                .isEqualTo("  #3.1 GET /a  200  1.2 kB  0.80 ms\n");
        assertThat(line(Screen.ENDLESS, Happened.answer(LONG))).contains(LONG);
    }

    @Test
    void in_a_wide_terminal_figures_stand_below_one_another() {
        var text = line(80, Happened.answer("/").on(1, 1))
                + line(
                        80,
                        Happened.answer("/some/page.html")
                                .on(12, 345)
                                .sending(999_000)
                                .between(0, 75 * Happened.SECOND))
                + line(80, Happened.answer("/a").sending(0).with(Status.NOT_FOUND));
        assertThat(text).isEqualTo("""
                  #1.1    GET /                              200  1.2 kB  0.80 ms
                  #12.345 GET /some/page.html                200  999 kB     75 s
                  #3.1    GET /a                             404     0 B  0.80 ms
                """);
    }

    @Test
    void in_a_narrow_terminal_the_target_is_cut_in_the_middle() {
        assertThat(line(59, Happened.answer(LONG)))
                .isEqualTo("  #3.1 GET /a/very/long/way/...age.html 200 1.2 kB 0.80 ms\n");
        assertThat(line(59, Happened.answer("/"))).isEqualTo("  #3.1 GET / 200 1.2 kB 0.80 ms\n");
    }

    @Test
    void where_there_is_no_room_for_figures_they_are_left_out() {
        assertThat(line(40, Happened.answer(LONG))).isEqualTo("  #3.1 GET /a/very/l....html 200 1.2 kB\n");
        assertThat(line(30, Happened.answer(LONG))).isEqualTo("  #3.1 GET /a/very...html 200\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 25, 30, 40, 45, 59, 60, 61, 79, 80, 100, 132, 400})
    void a_line_is_never_wrapped(int width) {
        var remark = Happened.answer(LONG).with(Status.FOUND, "Location", "/" + "y".repeat(300));
        for (var answer : new Happened[] {
            Happened.answer(LONG),
            Happened.answer(LONG).on(1_234, 56),
            remark,
            Happened.answer("/").with(Status.FOUND, "Location", "/y".repeat(99))
        }) {
            assertThat(line(width, answer).strip().length()).isLessThan(width);
        }
    }

    @Test
    void what_is_unusual_about_an_answer_stands_behind_it() {
        assertThat(remark(Happened.answer().with(Status.NOT_MODIFIED))).isEqualTo("not modified");
        assertThat(remark(Happened.answer().with(Status.PARTIAL_CONTENT, "Content-Range", "bytes 0-99/1234")))
                .isEqualTo("0-99/1234");
        assertThat(remark(Happened.answer().with(Status.PARTIAL_CONTENT))).isEqualTo("several parts");
        assertThat(remark(Happened.answer().with(Status.PERMANENT_REDIRECT, "Location", "/docs/")))
                .isEqualTo("to /docs/");
        assertThat(remark(Happened.answer().with(Status.OK, "Content-Encoding", "br")))
                .isEqualTo("br");
        assertThat(remark(Happened.answer()
                        .with(Status.OK, "Content-Encoding", "gzip")
                        .then(Persistence.HTTP_1_0)))
                .isEqualTo("gzip, HTTP/1.0");
        assertThat(remark(Happened.answer().then(Persistence.CUT_SHORT))).isEqualTo("cut short");
        assertThat(line(Screen.ENDLESS, Happened.answer().asking(Method.HEAD)))
                .isEqualTo("  #3.1 HEAD /  200  1.2 kB  0.80 ms\n");
    }

    @Test
    void the_status_has_the_colour_of_its_class() {
        assertThat(colored(Happened.answer())).contains("\033[32m200\033[0m");
        assertThat(colored(Happened.answer().with(Status.NOT_MODIFIED))).contains("\033[36m304\033[0m");
        assertThat(colored(Happened.answer().with(Status.NOT_FOUND))).contains("\033[33m404\033[0m");
        assertThat(colored(Happened.answer().with(Status.BAD_GATEWAY))).contains("\033[31m502\033[0m");
        assertThat(colored(Happened.answer().then(Persistence.CUT_SHORT))).contains("\033[31mcut short\033[0m");
    }

    @Test
    void colours_change_no_column() {
        for (int width : new int[] {Screen.ENDLESS, 40, 80}) {
            var answer = Happened.answer(LONG).with(Status.NOT_MODIFIED);
            assertThat(line(true, width, answer).replaceAll("\033\\[\\d*m", "")).isEqualTo(line(width, answer));
        }
    }

    private static String remark(Happened answer) {
        var line = line(Screen.ENDLESS, answer).strip();
        return line.substring(line.lastIndexOf("  ") + 2);
    }

    private static String colored(Happened answer) {
        return line(true, 80, answer);
    }

    private static String line(int width, Happened answer) {
        return line(false, width, answer);
    }

    private static String line(boolean colored, int width, Happened answer) {
        var text = new StringBuilder();
        ServerEvent.Answered event = answer.event();
        new RequestLine(new Paint(colored), new Screen(() -> width))
                .append(text, event, Objects.requireNonNull(event.asked()));
        return text.toString();
    }
}
