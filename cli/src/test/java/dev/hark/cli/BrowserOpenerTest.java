package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BrowserOpenerTest {
    private static final String PAGE = "http://127.0.0.1:7878";

    @TempDir
    Path programs;

    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());

    @Test
    void the_program_of_the_desktop_gets_the_page() throws Exception {
        program("xdg-open", "echo \"$# $1\" > " + programs.resolve("got"));
        open(programs.toString());
        assertThat(programs.resolve("got")).hasContent("1 " + PAGE);
        assertThat(troubles).isEmpty();
    }

    @Test
    void where_it_can_the_program_runs_in_a_session_of_its_own() throws Exception {
        program("xdg-open", "echo \"open $1\" > " + programs.resolve("got"));
        program("setsid", "echo apart > " + programs.resolve("session") + "; exec \"$@\"");
        open(programs.toString());
        assertThat(programs.resolve("session")).hasContent("apart");
        assertThat(programs.resolve("got")).hasContent("open " + PAGE);
    }

    @Test
    void what_the_program_prints_and_reads_is_nobodys() throws Exception {
        program(
                "xdg-open",
                "read line; echo \"noise $line\"; echo noise >&2; echo \"end $?\" > " + programs.resolve("got"));
        open(programs.toString());
        assertThat(programs.resolve("got")).hasContent("end 0");
    }

    @Test
    void a_program_that_fails_is_told_of_with_the_page_that_should_have_been_opened() throws Exception {
        var opener = program("xdg-open", "exit 3");
        open(programs.toString());
        assertThat(troubles)
                .containsExactly(
                        "No browser opens: '" + opener + "' ended with exit code 3. Open " + PAGE + " yourself.");
    }

    @Test
    void a_program_that_can_not_be_started_is_told_of() throws Exception {
        var opener = program("xdg-open", "");
        Files.writeString(opener, "#!" + programs.resolve("none") + "\n");
        open(programs.toString());
        assertThat(troubles)
                .containsExactly("No browser opens: '" + opener + "' can't be started. Open " + PAGE + " yourself.");
    }

    @Test
    void without_a_program_that_is_said() throws Exception {
        Files.writeString(programs.resolve("xdg-open"), "not executable");
        open("::\0:relative:" + programs);
        assertThat(troubles)
                .containsExactly("No browser opens: there is no program xdg-open. Open " + PAGE + " yourself.");
    }

    private void open(String path) throws InterruptedException {
        new BrowserOpener("Linux", path, troubles::add).open(PAGE).join();
    }

    private Path program(String name, String script) throws Exception {
        var file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
