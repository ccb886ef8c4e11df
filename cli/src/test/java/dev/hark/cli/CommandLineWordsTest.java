package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineWordsTest {
    @Test
    void no_words_choose_nothing() throws Exception {
        assertThat(CommandLineWords.read(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p 80", "-p80", "-p=80", "--port 80", "--port=80"})
    void a_value_may_be_joined_to_its_option_or_follow_it(String words) throws Exception {
        assertThat(read(words).get(Option.PORT).text()).isEqualTo("80");
    }

    @ParameterizedTest
    @CsvSource({
        "-h, HELP",
        "-?, HELP",
        "--help, HELP",
        "-V, VERSION",
        "--version, VERSION",
        "-version, VERSION",
        "-b x, BIND_ADDRESS",
        "--bind x, BIND_ADDRESS",
        "--bind-address x, BIND_ADDRESS",
        "-d x, DIRECTORY",
        "--directory x, DIRECTORY",
        "x, DIRECTORY",
        "-o x, OUTPUT",
        "--output x, OUTPUT"
    })
    void every_spelling_means_its_option(String words, Option option) throws Exception {
        assertThat(read(words)).containsOnlyKeys(option);
    }

    @Test
    void a_header_may_be_given_several_times() throws Exception {
        var chosen = CommandLineWords.read(List.of("--header", "A: 1", "--header=B: 2"));
        assertThat(chosen.get(Option.HEADER).values()).containsExactly("A: 1", "B: 2");
    }

    @Test
    void a_word_with_an_at_sign_is_a_folder_and_no_file_of_words() throws Exception {
        assertThat(read("@site").get(Option.DIRECTORY).text()).isEqualTo("@site");
    }

    @Test
    void after_two_dashes_a_word_with_a_dash_is_a_folder() throws Exception {
        assertThat(read("-- -p").get(Option.DIRECTORY).text()).isEqualTo("-p");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 80,      There is no option --prot. Did you mean --port?",
        "--prot=80,      There is no option --prot=80. Did you mean --port?",
        "--dir x,        There is no option --dir. Did you mean --directory?",
        "-x,             There is no option -x. `hark --help` lists them.",
        "--unheard-of,   There is no option --unheard-of. `hark --help` lists them.",
        "-p,             --port needs a value: --port <port>.",
        "-p 1 --port 2,  --port is given more than once.",
        "--json,         --json has no use for a server: it is for `hark explain <target>`.",
        "-H a:b,         --request-header has no use for a server: it is for `hark explain <target>`.",
        "a b,            One folder can be served; 'b' is one too many.",
        "a -d b,         The folder is given twice: as 'a' and with --directory. Give one of them."
    })
    void what_is_wrong_is_said_in_one_sentence_with_a_way_out(String words, String sentence) {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> read(words))
                .withMessage(sentence)
                .returns(ExitCode.USAGE, StartException::exitCode);
    }

    @Test
    void a_switch_with_a_value_is_refused() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> read("--public=yes"))
                .returns(ExitCode.USAGE, StartException::exitCode);
    }

    @Test
    void what_the_terminal_would_obey_is_not_repeated_to_it() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> CommandLineWords.read(List.of("--\033[31m")))
                .withMessageStartingWith("There is no option --\\x1B[31m.");
    }

    @Test
    void what_stands_behind_explain_may_have_a_method_a_target_and_a_folder() throws Exception {
        var read = CommandLineWords.readExplain(List.of("-H", "A: 1", "GET", "-s", "/x", "site", "-H=B: 2", "--json"));
        assertThat(read.others()).containsExactly("GET", "/x", "site");
        assertThat(read.options()).containsOnlyKeys(Option.SPA, Option.REQUEST_HEADER, Option.JSON);
        assertThat(read.options().get(Option.REQUEST_HEADER).values()).containsExactly("A: 1", "B: 2");
        assertThat(CommandLineWords.readExplain(List.of()).others()).isEmpty();
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> CommandLineWords.readExplain(List.of("GET", "/x", "site", "other")))
                .withMessage("One folder can be served; 'other' is one too many.");
    }

    private static java.util.Map<Option, Choice> read(String words) throws StartException {
        return CommandLineWords.read(List.of(words.split(" ", -1)));
    }
}
