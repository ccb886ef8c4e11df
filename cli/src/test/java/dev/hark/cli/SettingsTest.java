package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hark.cli.Settings.Listing;
import dev.hark.cli.terminal.ColorWish;
import dev.hark.cli.terminal.LogFormat;
import dev.hark.cli.terminal.OutputLevel;
import dev.hark.limit.Limit;
import dev.hark.limit.Limits;
import dev.hark.observe.SecretFields;
import dev.hark.protocol.http.Fields;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void without_any_choice_all_is_at_its_default() throws Exception {
        assertThat(settings(NOTHING))
                .isEqualTo(new Settings(
                        "127.0.0.1",
                        7878,
                        List.of(),
                        Path.of(""),
                        Listing.AUTO,
                        false,
                        false,
                        new CacheChoice(true, null),
                        false,
                        Fields.EMPTY,
                        false,
                        false,
                        0,
                        Limits.defaults(),
                        OutputLevel.INFO,
                        LogFormat.PRETTY,
                        ColorWish.AUTO,
                        false,
                        SecretFields.KNOWN,
                        false,
                        null));
    }

    @Test
    void the_command_line_sets_everything() throws Exception {
        assertThat(settings(
                        NOTHING,
                        "-b=::",
                        "-p=0",
                        "--allowed-host=localhost",
                        "--allowed-host=[::1]:80",
                        "--listing=off",
                        "--clean-urls",
                        "-s",
                        "--cache=1h",
                        "--live",
                        "--header=X-A: 1",
                        "--cors",
                        "--open",
                        "--threads=1",
                        "--limit=fields=7",
                        "-o=verbose",
                        "--color=never",
                        "--qr",
                        "--secret=x-token",
                        "--inspect",
                        "--inspect-address=[::1]:0",
                        "site"))
                .isEqualTo(new Settings(
                        "::",
                        0,
                        List.of("localhost", "[::1]:80"),
                        Path.of("site"),
                        Listing.OFF,
                        true,
                        true,
                        new CacheChoice(false, "public, max-age=3600"),
                        true,
                        Fields.of("X-A", "1"),
                        true,
                        true,
                        1,
                        Limits.defaults().with(Limit.FIELDS, 7),
                        OutputLevel.VERBOSE,
                        LogFormat.PRETTY,
                        ColorWish.NEVER,
                        true,
                        SecretFields.KNOWN.and(List.of("X-Token")),
                        false,
                        new InetSocketAddress("::1", 0)));
    }

    @Test
    void the_environment_sets_everything() throws Exception {
        var environment = Map.ofEntries(
                Map.entry("HARK_BIND_ADDRESS", "::"),
                Map.entry("HARK_PORT", "0"),
                Map.entry("HARK_ALLOWED_HOST", "a.example\nb.example"),
                Map.entry("HARK_DIRECTORY", "site"),
                Map.entry("HARK_LISTING", "on"),
                Map.entry("HARK_CLEAN_URLS", "true"),
                Map.entry("HARK_SPA", "yes"),
                Map.entry("HARK_CACHE", "no-cache"),
                Map.entry("HARK_LIVE", "true"),
                Map.entry("HARK_HEADER", "X-A: 1\nX-B: 2"),
                Map.entry("HARK_CORS", "true"),
                Map.entry("HARK_OPEN", "true"),
                Map.entry("HARK_THREADS", "2"),
                Map.entry("HARK_LIMIT", "fields=7\nidle=5s"),
                Map.entry("HARK_OUTPUT", "none"),
                Map.entry("HARK_LOG_FORMAT", "json"),
                Map.entry("HARK_COLOR", "always"),
                Map.entry("HARK_QR", "true"),
                Map.entry("HARK_SHOW_SECRETS", "1"),
                Map.entry("HARK_SECRET", "X-Token"),
                Map.entry("HARK_INSPECT", "true"),
                Map.entry("HARK_INSPECT_ADDRESS", "127.0.0.1:7879"));
        assertThat(settings(environment))
                .isEqualTo(new Settings(
                        "::",
                        0,
                        List.of("a.example", "b.example"),
                        Path.of("site"),
                        Listing.ON,
                        true,
                        true,
                        new CacheChoice(false, "no-cache"),
                        true,
                        Fields.of("X-A", "1", "X-B", "2"),
                        true,
                        true,
                        2,
                        Limits.defaults().with(Limit.FIELDS, 7).with(Limit.IDLE, Duration.ofSeconds(5)),
                        OutputLevel.NONE,
                        LogFormat.JSON,
                        ColorWish.ALWAYS,
                        true,
                        SecretFields.KNOWN.and(List.of("X-Token")),
                        true,
                        new InetSocketAddress("127.0.0.1", 7879)));
    }

    @Test
    void a_flag_is_stronger_than_the_environment_and_its_own_variable_stronger_than_the_common_one() throws Exception {
        var both = Map.of("HARK_PORT", "1", "PORT", "2");
        assertThat(settings(both, "-p", "3").port()).isEqualTo(3);
        assertThat(settings(both).port()).isEqualTo(1);
        assertThat(settings(Map.of("PORT", "2")).port()).isEqualTo(2);
    }

    @Test
    void an_empty_variable_counts_as_not_set() throws Exception {
        assertThat(settings(Map.of("HARK_PORT", "", "PORT", "", "HARK_CORS", "")))
                .isEqualTo(settings(NOTHING));
    }

    @Test
    void public_means_all_addresses() throws Exception {
        assertThat(settings(NOTHING, "--public").address())
                .satisfies(address ->
                        assertThat(address.getAddress().isAnyLocalAddress()).isTrue());
    }

    @Test
    void of_public_and_an_address_the_stronger_place_wins() throws Exception {
        assertThat(settings(Map.of("HARK_BIND_ADDRESS", "::1"), "--public").host())
                .isNull();
        assertThat(settings(Map.of("HARK_PUBLIC", "true"), "-b", "::1").host()).isEqualTo("::1");
        assertThat(settings(Map.of("HARK_PUBLIC", "false", "HARK_BIND_ADDRESS", "::1"))
                        .host())
                .isEqualTo("::1");
    }

    @Test
    void public_and_an_address_in_the_same_place_contradict_each_other() {
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--public and --bind-address contradict each other. Give one of them.",
                "--public",
                "-b",
                "::1");
        assertWrong(
                Map.of("HARK_PUBLIC", "on", "HARK_BIND_ADDRESS", "::1"),
                ExitCode.CONFIGURATION,
                "HARK_PUBLIC and HARK_BIND_ADDRESS contradict each other. Give one of them.");
    }

    @Test
    void octets_are_for_people_so_verbose_and_a_format_for_programs_contradict_each_other() throws Exception {
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--log-format and --output contradict each other. Give one of them.",
                "--log-format=json",
                "-o=verbose");
        var verbose = Map.of("HARK_OUTPUT", "verbose");
        assertThat(settings(verbose, "--log-format=combined").logFormat()).isEqualTo(LogFormat.COMBINED);
        assertThat(settings(Map.of("HARK_LOG_FORMAT", "json"), "-o=verbose").logFormat())
                .isEqualTo(LogFormat.PRETTY);
        assertThat(settings(verbose, "--log-format=pretty").logFormat()).isEqualTo(LogFormat.PRETTY);
        assertThat(settings(NOTHING, "--log-format=json", "-o=none").logFormat())
                .isEqualTo(LogFormat.JSON);
    }

    @Test
    void a_code_is_for_other_machines_so_they_must_be_able_to_connect() throws Exception {
        assertThat(settings(NOTHING, "--qr", "--public").showsCode()).isTrue();
        assertThat(settings(NOTHING, "--qr", "-b=192.0.2.7").showsCode()).isTrue();
        assertThat(settings(Map.of("HARK_QR", "false")).showsCode()).isFalse();
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--qr is for other machines, and none can connect to 127.0.0.1; add --public, or give an address of the "
                        + "network with --bind-address.",
                "--qr");
        assertWrong(
                Map.of("HARK_QR", "true", "HARK_BIND_ADDRESS", "::1"),
                ExitCode.CONFIGURATION,
                "HARK_QR is for other machines, and none can connect to ::1; add --public, or give an address of the "
                        + "network with --bind-address.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65535"})
    void a_port_is_at_least_0_and_at_most_65535(String port) throws Exception {
        assertThat(settings(NOTHING, "-p", port).port()).hasToString(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "+80", "8O", "0x50", " 80", "99999999999999999999", "٨٠"})
    void anything_else_is_no_port(String port) {
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--port: '" + port + "' is no port; give a number from 0 to 65535.",
                "-p=" + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1025"})
    void threads_are_1_to_1024(String number) throws Exception {
        assertThat(settings(NOTHING, "--threads=1024").loops()).isEqualTo(1024);
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--threads: '" + number + "' is no number of threads; give a number from 1 to 1024.",
                "--threads=" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://localhost", "localhost/", "a b", "a:65536"})
    void what_is_no_host_can_not_be_answered_for(String host) {
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--allowed-host: '" + host + "' is no host; write it as it stands in the address bar, say example.com, "
                        + "localhost:7878 or [::1].",
                "--allowed-host=localhost",
                "--allowed-host=" + host);
    }

    @Test
    void a_value_out_of_the_list_is_refused_with_the_list() {
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--output: 'loud' is not among its values; they are: none, info, verbose.",
                "-o",
                "loud");
    }

    @Test
    void what_is_wrong_in_the_environment_is_said_of_the_variable() {
        assertWrong(
                Map.of("PORT", "x"), ExitCode.CONFIGURATION, "PORT: 'x' is no port; give a number from 0 to 65535.");
        assertWrong(
                Map.of("HARK_CORS", "perhaps"),
                ExitCode.CONFIGURATION,
                "HARK_CORS: 'perhaps' switches nothing; give true or false.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-A      | is no field; write it as 'Name: value'",
                "X A: 1   | has a name that no field can have (RFC 9110 section 5.1)",
                "X-A : 1  | has a name that no field can have (RFC 9110 section 5.1)",
                ": 1      | has a name that no field can have (RFC 9110 section 5.1)",
                "X-A: €   | has a value that can't be sent (RFC 9110 section 5.5)",
                "content-length: 0 | is the server's own to write",
                "Transfer-Encoding: chunked | is the server's own to write"
            })
    void a_field_that_can_not_be_sent_is_refused(String field, String why) {
        assertWrong(NOTHING, ExitCode.USAGE, "--header: '" + field + "' " + why + ".", "--header", field);
    }

    @Test
    void a_secret_is_the_name_of_a_field() {
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--secret: 'X-A: 1' is a name that no field can have (RFC 9110 section 5.1).",
                "--secret",
                "X-A: 1");
    }

    @Test
    void a_line_break_does_not_smuggle_a_second_field() {
        assertWrong(
                NOTHING,
                ExitCode.USAGE,
                "--header: 'A: 1\\r\\nB: 2' has a value that can't be sent (RFC 9110 section 5.5).",
                "--header",
                "A: 1\r\nB: 2");
    }

    @Test
    void folders_are_listed_by_default_only_where_nobody_else_can_ask() throws Exception {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var everywhere = new InetSocketAddress(0);
        assertThat(settings(NOTHING).lists(here)).isTrue();
        assertThat(settings(NOTHING).lists(everywhere)).isFalse();
        assertThat(settings(NOTHING, "--listing=on").lists(everywhere)).isTrue();
        assertThat(settings(NOTHING, "--listing=off").lists(here)).isFalse();
    }

    @Test
    void caches_ask_each_time_if_only_this_machine_can_ask_or_pages_reload() throws Exception {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        var everywhere = new InetSocketAddress(1);
        assertThat(cacheControl(settings(NOTHING), here)).isEqualTo("no-cache");
        assertThat(cacheControl(settings(NOTHING), everywhere)).isEqualTo("public, max-age=60");
        assertThat(cacheControl(settings(NOTHING, "--live"), everywhere)).isEqualTo("no-cache");
        assertThat(cacheControl(settings(NOTHING, "--cache=1h"), here)).isEqualTo("public, max-age=3600");
    }

    private static @Nullable String cacheControl(Settings settings, InetSocketAddress address) {
        return settings.cachePolicy(address).cacheControl("app.js", "text/javascript; charset=utf-8");
    }

    private static Settings settings(Map<String, String> environment, String... words) throws StartException {
        return Settings.of(Choices.of(CommandLineWords.read(List.of(words)), environment));
    }

    private static void assertWrong(Map<String, String> environment, int exitCode, String sentence, String... words) {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> settings(environment, words))
                .withMessage(sentence)
                .returns(exitCode, StartException::exitCode);
    }
}
