package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What it says and with which code it ends when it can't start: one sentence, the same in every locale.
@Timeout(120)
class StartErrorsIT {
    @TempDir
    Path site;

    /// The user's language. The JDK's and the system's texts follow it; hark's do not.
    enum Language {
        ENGLISH("en", "US"),
        FRENCH("fr", "FR");

        private final String language;
        private final String country;

        Language(String language, String country) {
            this.language = language;
            this.country = country;
        }

        HarkProcess.Setup setup() {
            return HarkProcess.with().locale(language, country);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_taken_port(Language language) throws Exception {
        try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = holder.getLocalPort();
            assertThatStart(language.setup(), 69, "-p", Integer.toString(port), site.toString())
                    .startsWith("hark: Port " + port + " of 127.0.0.1 is taken by process "
                            + ProcessHandle.current().pid() + " (")
                    .endsWith("). Choose another with --port, or --port 0 for any free one.\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_privileged_port(Language language) throws Exception {
        open(site);
        var setup = language.setup().behind(Machine.inOwnNetwork()).behind(Machine.asNobody());
        assertThatStart(setup, 77, "-p", "80", site.toString())
                .isEqualTo("hark: Port 80 of 127.0.0.1 is privileged: this user may not listen there. "
                        + "Choose one from 1024 on with --port.\n");
    }

    @ParameterizedTest
    @EnumSource
    void a_host_that_nobody_knows(Language language) throws Exception {
        assertThatStart(language.setup(), 69, "-p", "0", "-b", "no-such-host.invalid", site.toString())
                .isEqualTo(
                        "hark: Nobody knows a host 'no-such-host.invalid'. Check the name, or give an address of this "
                                + "machine with --bind-address.\n");
    }

    @ParameterizedTest
    @EnumSource
    void a_host_that_nobody_knows_for_the_page(Language language) throws Exception {
        var at = "no-such-host.invalid:1";
        assertThatStart(language.setup(), 69, "-p", "0", "--inspect", "--inspect-address", at, site.toString())
                .isEqualTo(
                        "hark: Nobody knows a host 'no-such-host.invalid'. Check the name, or give an address of this "
                                + "machine with --inspect-address.\n");
    }

    @ParameterizedTest
    @EnumSource
    void an_address_of_another_machine(Language language) throws Exception {
        assertThatStart(language.setup(), 69, "-p", "0", "-b", "192.0.2.1", site.toString())
                .startsWith("hark: The address 192.0.2.1 is not one of this machine. ");
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_folder(Language language) throws Exception {
        var folder = site.resolve("none");
        assertThatStart(language.setup(), 2, "-p", "0", folder.toString())
                .isEqualTo("hark: There is no folder '" + folder + "'. Name one that exists: hark <folder>.\n");
    }

    @ParameterizedTest
    @EnumSource
    void a_file_in_the_place_of_a_folder(Language language) throws Exception {
        var file = Files.writeString(site.resolve("a.txt"), "text");
        assertThatStart(language.setup(), 2, "-p", "0", file.toString()).contains("'" + file + "' is not a folder.");
    }

    @ParameterizedTest
    @EnumSource
    void an_unreadable_folder(Language language) throws Exception {
        open(site);
        var closed = Files.createDirectory(
                site.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        var setup = language.setup().behind(Machine.asNobody());
        assertThatStart(setup, 77, "-p", "0", closed.toString())
                .contains("'" + closed + "' can't be read by this user.");
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_below_an_unreadable_one(Language language) throws Exception {
        open(site);
        var closed = Files.createDirectory(site.resolve("closed"));
        Files.createDirectory(closed.resolve("below"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            var setup = language.setup().behind(Machine.asNobody());
            assertThatStart(setup, 77, "-p", "0", closed.resolve("below").toString())
                    .contains("A folder above ");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_option(Language language) throws Exception {
        assertThatStart(language.setup(), 2, "--prot", "80")
                .isEqualTo("hark: There is no option --prot. Did you mean --port?\n");
    }

    @ParameterizedTest
    @EnumSource
    void a_limit_that_would_let_nobody_in(Language language) throws Exception {
        var sentence = "'10' is too little for the limit memory; give 16KiB or more, or 0.\n";
        assertThatStart(language.setup(), 2, "--limit", "memory=10", site.toString())
                .isEqualTo("hark: --limit: " + sentence);
        assertThatStart(language.setup().variable("HARK_LIMIT", "memory=10"), 78, site.toString())
                .isEqualTo("hark: HARK_LIMIT: " + sentence);
    }

    @ParameterizedTest
    @EnumSource
    void a_limit_that_is_set_twice(Language language) throws Exception {
        assertThatStart(language.setup(), 2, "--limit=idle=5s", "--limit=idle=6s", site.toString())
                .isEqualTo("hark: --limit: 'idle' is set more than once; set it once.\n");
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_variable(Language language) throws Exception {
        assertThatStart(language.setup().variable("HARK_PORT", "x"), 78, site.toString())
                .isEqualTo("hark: HARK_PORT: 'x' is no port; give a number from 0 to 65535.\n");
    }

    /// Starts it and waits for the end: it must print one line and no trace of a stack.
    private static org.assertj.core.api.AbstractStringAssert<?> assertThatStart(
            HarkProcess.Setup setup, int exitCode, String... words) throws Exception {
        try (var hark = setup.start(words)) {
            assertThat(hark.errors()).hasLineCount(1).doesNotContain("\tat ", "Exception");
            assertThat(List.of(hark.exitCode(), hark.output())).isEqualTo(List.of(exitCode, ""));
            return assertThat(hark.errors());
        }
    }

    /// Lets every user in: test folders are for their owner alone.
    private static void open(Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
