package dev.hark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.LauncherTree.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lock of the script `hark`: two at once, those that die while they have it, and those that may not write.
class LauncherLockTest {
    private LauncherTree launcher;

    @BeforeEach
    void layOut(@TempDir Path folder) throws Exception {
        launcher = new LauncherTree(folder).withJdk();
    }

    // Two at once

    @Test
    void the_second_of_two_waits_for_the_build_of_the_first() throws Exception {
        launcher.withFirstBuildWaiting();
        Process first = launcher.start(launcher.tree.resolve("hark"));
        assertThat(Files.readString(launcher.started)).isNotBlank();
        Process second = launcher.start(launcher.tree.resolve("hark"));
        assertThat(second.errorReader(UTF_8).readLine())
                .isEqualTo("hark: waiting for process " + first.pid() + ", which is building or recording ...");
        Files.writeString(launcher.gate, "go\n");
        assertThat(LauncherTree.outcome(first).exit()).isZero();
        assertThat(LauncherTree.outcome(second).exit()).isZero();
        assertThat(launcher.builds()).isEqualTo(1);
    }

    // Those that die

    @Test
    void a_build_that_is_interrupted_stops_maven_and_leaves_nothing() throws Exception {
        launcher.withFirstBuildWaiting();
        Process process = launcher.start(launcher.tree.resolve("hark"));
        long maven = Long.parseLong(Files.readString(launcher.started).strip());
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(ProcessHandle.of(maven)).isEmpty();
        assertThat(launcher.jar).doesNotExist();
        assertThatNoLockIsLeft();
    }

    @Test
    void what_a_build_that_was_killed_left_is_built_anew() throws Exception {
        String maven = Files.readString(launcher.tools.resolve("mvn"));
        launcher.withPipes();
        launcher.maven("mkdir -p '%s'; echo half >'%s'; echo $$ >'%s'; read _ <'%s'"
                .formatted(launcher.jar.getParent(), launcher.jar, launcher.started, launcher.gate));
        killWhileWaiting();
        assertThat(launcher.jar).hasContent("half");
        launcher.maven(maven);
        assertThat(launcher.run().err()).isEqualTo("hark: building (first use, about a minute) ...\n");
        assertThat(launcher.jar).isEmptyFile();
        assertThatNoLockIsLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_jar_stays_whose_recording_was_killed(boolean builtBefore) throws Exception {
        if (builtBefore) launcher.withJarOfMaven();
        launcher.withJavaWaiting();
        killWhileWaiting();
        long builds = launcher.builds();
        launcher.withJdk();
        assertThat(launcher.run().err()).startsWith("hark: recording a start");
        assertThat(launcher.builds()).isEqualTo(builds);
        assertThat(launcher.cache).doesNotExist();
        assertThat(launcher.rehearsal).content().contains("-Dhark.rehearsal=true");
        assertThatNoLockIsLeft();
    }

    // Those that may not write

    @Test
    void a_start_needs_no_folder_but_that_of_the_jar() throws Exception {
        launcher.withJarOfMaven();
        Files.createSymbolicLink(launcher.tree.resolve("target"), launcher.world.resolve("nowhere"));
        Outcome outcome = launcher.run();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains(launcher.jar.toString());
        assertThat(launcher.rehearsal).isNotEmptyFile();
    }

    @Test
    void a_build_that_cannot_write_is_refused_in_one_sentence() throws Exception {
        Files.createFile(launcher.jar.getParent()); // where a folder should be
        assertThatItCannotBuild();
    }

    @Test
    void who_may_not_write_starts_the_jar_beside_a_recording_of_another_user() throws Exception {
        launcher.withJarOfMaven().behind(Machine.asNobody());
        lockOfAnotherUser();
        Outcome outcome = launcher.run();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(launcher.jar.toString());
        assertThat(launcher.lock).exists();
    }

    @Test
    void who_may_not_write_does_not_trust_the_jar_beside_a_build_of_another_user() throws Exception {
        launcher.withJarOfMaven().behind(Machine.asNobody());
        Files.createFile(lockOfAnotherUser().resolve("building"));
        assertThatItCannotBuild();
    }

    /// Starts the script, and kills it and what it started as soon as that waits at the pipe.
    private void killWhileWaiting() throws Exception {
        Process process = launcher.start(launcher.tree.resolve("hark"));
        long started = Long.parseLong(Files.readString(launcher.started).strip());
        assertThat(process.destroyForcibly().waitFor()).isEqualTo(137);
        ProcessHandle.of(started).orElseThrow().destroyForcibly();
    }

    private Path lockOfAnotherUser() throws Exception {
        Files.createDirectories(launcher.lock);
        Files.writeString(launcher.lock.resolve("pid"), ProcessHandle.current().pid() + "\n");
        LauncherTree.permit("r-xr-xr-x", launcher.lock.getParent());
        return launcher.lock;
    }

    private void assertThatNoLockIsLeft() {
        assertThat(launcher.lock.getParent()).isDirectoryNotContaining("glob:**launcher.lock*");
    }

    private void assertThatItCannotBuild() throws Exception {
        Outcome outcome = launcher.run();
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("hark: has to be built, and cannot write to ")
                .contains("target: ");
        assertThat(launcher.builds()).isZero();
    }
}
