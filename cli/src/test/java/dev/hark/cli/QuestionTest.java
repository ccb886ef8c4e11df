package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    private static final String LISTENING = "127.0.0.1:7878";

    @ParameterizedTest
    @CsvSource({
        "/x,                  GET, /x,",
        "/x site,             GET, /x, site",
        "/x /srv,             GET, /x, /srv",
        "*,                   GET, *,",
        "http://a/b,          GET, http://a/b,",
        "HEAD /x,             HEAD, /x,",
        "POST x,              POST, x,",
        "OPTIONS * site,      OPTIONS, *, site"
    })
    void a_first_word_that_can_only_be_a_target_is_one(
            String words, String method, String target, @Nullable String folder) throws Exception {
        assertThat(Question.Words.of(List.of(words.split(" ", -1))))
                .isEqualTo(new Question.Words(method, target, folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "site"})
    void without_a_target_there_is_no_question(String word) {
        for (var words : List.of(List.<String>of(), List.of(word))) {
            assertThatExceptionOfType(StartException.class)
                    .isThrownBy(() -> Question.Words.of(words))
                    .withMessage("explain needs a target that begins with a slash: "
                            + "hark explain [method] <target> [option ...] [folder].")
                    .returns(ExitCode.USAGE, StartException::exitCode);
        }
    }

    @Test
    void a_second_folder_is_one_too_many() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> Question.Words.of(List.of("/x", "a", "b")))
                .withMessage("One folder can be served; 'b' is one too many.");
    }

    @Test
    void it_is_sent_as_it_is_given_to_the_address_of_the_server() throws Exception {
        assertThat(octets("/x", "A:b", "no field", "C : ü"))
                .isEqualTo("GET /x HTTP/1.1\r\nHost: 127.0.0.1:7878\r\nA:b\r\nno field\r\nC : ü\r\n\r\n");
    }

    @Test
    void a_host_that_is_given_or_that_the_target_names_comes_first() throws Exception {
        assertThat(octets("/x", "hOST:a", "Host: b"))
                .contains("hOST:a\r\nHost: b\r\n")
                .doesNotContain(LISTENING);
        assertThat(octets("http://a:80?b")).contains("\r\nHost: a:80\r\n");
        assertThat(octets("/http://a/")).contains("\r\nHost: " + LISTENING + "\r\n");
    }

    private static String octets(String target, String... fields) throws StartException {
        var question = Question.of(Question.Words.of(List.of(target)), List.of(fields), LISTENING);
        return new String(question.octets(), StandardCharsets.UTF_8);
    }
}
