package dev.hark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hark.cli.LauncherTree.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `hark`, with scripts in place of Java and Maven.
class LauncherTest {
    private LauncherTree launcher;

    @BeforeEach
    void layOut(@TempDir Path folder) throws Exception {
        launcher = new LauncherTree(folder);
    }

    // Which JDK

    @Test
    void java_home_is_taken_if_it_is_new_enough_even_beside_a_newer_one() throws Exception {
        Path chosen = launcher.jdk(launcher.world.resolve("my jdk"), "25.0.1");
        launcher.jdk(launcher.root.resolve("usr/lib/jvm/jdk-99"), "99");
        launcher.with("JAVA_HOME", chosen);
        assertThat(jdk()).isEqualTo(chosen);
    }

    @Test
    void java_on_the_path_is_taken_through_its_links() throws Exception {
        Path chosen = launcher.jdk(launcher.world.resolve("elsewhere/jdk"), "26");
        launcher.jdk(launcher.root.resolve("usr/lib/jvm/jdk-99"), "99");
        Path alternative = Files.createSymbolicLink(launcher.world.resolve("java"), chosen.resolve("bin/java"));
        Files.createSymbolicLink(launcher.tools.resolve("java"), alternative);
        assertThat(jdk()).isEqualTo(chosen.toRealPath());
    }

    @Test
    void a_java_home_and_a_path_that_are_too_old_are_passed_over() throws Exception {
        Path old = launcher.jdk(launcher.world.resolve("old"), "24.0.2");
        Files.createSymbolicLink(launcher.tools.resolve("java"), old.resolve("bin/java"));
        launcher.with("JAVA_HOME", old).withJdk();
        assertThat(jdk()).isEqualTo(launcher.root.resolve("usr/lib/jvm/jdk-25"));
    }

    @Test
    void the_newest_of_those_found_is_taken() throws Exception {
        launcher.jdk(launcher.root.resolve("usr/lib/jvm/a"), "25.0.3");
        Path newest = launcher.jdk(launcher.root.resolve("usr/lib/jvm/b"), "27-ea");
        launcher.jdk(launcher.root.resolve("opt/c"), "26.0.1");
        launcher.jdk(launcher.home.resolve(".jdks/d"), "1.8.0_402");
        assertThat(jdk()).isEqualTo(newest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root/usr/lib/jvm/temurin-25",
                "root/usr/java/jdk-25",
                "root/usr/local/openjdk-25",
                "root/opt/java/openjdk",
                "root/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "root/opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home",
                "home/.sdkman/candidates/java/25-tem",
                "home/.jdks/temurin-25",
                "home/.asdf/installs/java/temurin-25"
            })
    void it_looks_into_the_usual_folders_of_linux_and_macos(String folder) throws Exception {
        Path there = launcher.jdk(launcher.world.resolve(folder), "25");
        assertThat(jdk()).isEqualTo(there);
    }

    @Test
    void without_a_jdk_one_sentence_says_what_to_install() throws Exception {
        launcher.jdk(launcher.root.resolve("usr/lib/jvm/jdk-17"), "17.0.15");
        Path runtimeAlone = launcher.jdk(launcher.root.resolve("usr/lib/jvm/jre-25"), "25");
        Files.delete(runtimeAlone.resolve("bin/javac"));
        Outcome outcome = launcher.run();
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("hark: needs a JDK 25 or newer")
                .contains("install", "JAVA_HOME");
        assertThat(launcher.builds()).isZero();
    }

    // Starting Java

    @Test
    void it_becomes_java_and_hands_the_arguments_over_as_they_are() throws Exception {
        launcher.withJdk().withJar().with("HARK_JAVA_OPTS", "-Xmx64m -Da=*");
        Files.createFile(launcher.world.resolve("-Da=b")); // what the star would match as a pattern
        Process process = launcher.start(launcher.tree.resolve("hark"), "my site", "", "*", "-p", "0");
        Outcome outcome = LauncherTree.outcome(process);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines())
                .containsExactly(
                        launcher.root.resolve("usr/lib/jvm/jdk-25/bin/java").toString(),
                        Long.toString(process.pid()),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:AsyncDeflationInterval=60000",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-Da=*",
                        "-jar",
                        launcher.jar.toString(),
                        "my site",
                        "",
                        "*",
                        "-p",
                        "0");
    }

    @Test
    void a_usual_start_runs_no_program_but_find_before_java() throws Exception {
        launcher.withJdk().withJar();
        try (var tools = Files.list(launcher.tools)) {
            for (Path tool : tools.toList()) {
                if (!tool.endsWith("find")) Files.delete(tool);
            }
        }
        Outcome outcome = launcher.run();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(launcher.jar.toString());
    }

    @Test
    void a_collector_of_the_users_choice_takes_the_place_of_its_own() throws Exception {
        launcher.withJdk().withJar().with("HARK_JAVA_OPTS", "-Xmx64m -XX:+UseZGC");
        var outcome = LauncherTree.outcome(launcher.start(launcher.tree.resolve("hark")));
        assertThat(outcome.out()).contains("-XX:+UseZGC").doesNotContain("UseSerialGC");
    }

    @Test
    void a_signal_reaches_java_and_its_exit_code_comes_back() throws Exception {
        launcher.withJdk().withJar();
        LauncherTree.script(
                launcher.root.resolve("usr/lib/jvm/jdk-25/bin/java"),
                "trap 'echo drained; kill $!; exit 42' TERM; sleep 30 & echo ready; wait");
        Process process = launcher.start(launcher.tree.resolve("hark"));
        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("ready");
        process.toHandle().destroy();
        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("drained");
        assertThat(process.waitFor()).isEqualTo(42);
    }

    @Test
    void it_works_through_links_from_another_folder() throws Exception {
        launcher.withJdk().withJar();
        Path link = Files.createSymbolicLink(launcher.world.resolve("a link"), Path.of("a tree/hark"));
        Path other = Files.createSymbolicLink(launcher.home.resolve("another"), link);
        Outcome outcome = LauncherTree.outcome(launcher.start(other));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(launcher.jar.toRealPath().toString());
    }

    // Building

    @Test
    void a_missing_jar_is_built_with_one_line_that_says_so() throws Exception {
        Outcome outcome = launcher.withJdk().run();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).isEqualTo("hark: building (first use, about a minute) ...\n");
        assertThat(launcher.run().err()).isEmpty();
        assertThat(launcher.builds()).isEqualTo(1);
        assertThat(launcher.lock).doesNotExist();
    }

    @Test
    void a_jar_newer_than_its_sources_is_not_built_again() throws Exception {
        assertThat(launcher.withJdk().withJar().run().err()).isEmpty();
        assertThat(launcher.builds()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "LICENSE", "cli/pom.xml", "cli/src/main/A.java", "cli/src/main/deep/New.java"})
    void a_changed_or_new_source_has_the_jar_built_again(String source) throws Exception {
        launcher.withJdk().withJar().source(source);
        assertThat(launcher.run().err()).isEqualTo("hark: building (the sources have changed) ...\n");
        assertThat(launcher.builds()).isEqualTo(1);
    }

    @Test
    void what_only_measures_is_no_source() throws Exception {
        launcher.withJdk().withJar().source("bench/pom.xml");
        launcher.source("bench/src/main/New.java");
        assertThat(launcher.run().err()).isEmpty();
        assertThat(launcher.builds()).isZero();
    }

    @Test
    void a_removed_source_has_the_jar_built_again() throws Exception {
        launcher.withJdk().withJar();
        Files.delete(launcher.tree.resolve("cli/src/main/B.java"));
        launcher.run();
        assertThat(launcher.builds()).isEqualTo(1);
    }

    @Test
    void a_source_saved_while_it_builds_has_the_jar_built_again() throws Exception {
        launcher.withJdk();
        Path later = Files.createFile(launcher.world.resolve("later"));
        Files.setLastModifiedTime(later, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
        Path jar = launcher.jar;
        launcher.maven("mkdir -p '%1$s'; touch -r '%2$s' '%3$s/cli/src/main/A.java' '%4$s'"
                .formatted(jar.getParent(), later, launcher.tree, jar));
        launcher.run();
        assertThat(launcher.run().err()).isEqualTo("hark: building (the sources have changed) ...\n");
    }

    @Test
    void a_jar_that_came_without_sources_is_never_built() throws Exception {
        launcher.withJdk().withJar();
        Files.delete(launcher.tree.resolve("pom.xml"));
        Outcome outcome = launcher.run();
        assertThat(outcome.exit()).isZero();
        assertThat(launcher.builds()).isZero();
    }

    @Test
    void a_build_that_fails_shows_what_maven_said() throws Exception {
        launcher.withJdk().withJar().source("pom.xml");
        launcher.maven("echo 'it is broken'; exit 3");
        Outcome outcome = launcher.run();
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("it is broken", "hark: the build failed", "target/launcher.log");
        assertThat(launcher.jar).doesNotExist();
        assertThat(launcher.lock).doesNotExist();
    }

    @Test
    void what_maven_said_of_an_earlier_build_is_replaced_also_if_it_cannot_be_written() throws Exception {
        launcher.withJdk().withJar().source("pom.xml");
        Path log = launcher.jar.resolveSibling("launcher.log");
        Files.createSymbolicLink(log, launcher.world.resolve("nowhere/log"));
        assertThat(launcher.run().err()).isEqualTo("hark: building (the sources have changed) ...\n");
        assertThat(log).isEmptyFile();
    }

    @Test
    void without_maven_one_sentence_says_so() throws Exception {
        Files.delete(launcher.tools.resolve("mvn"));
        Outcome outcome = launcher.withJdk().run();
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().contains("Maven", "install");
        assertThat(launcher.lock).doesNotExist();
    }

    // The rehearsal

    @Test
    void after_a_build_java_rehearses_a_start_once_and_with_the_same_options() throws Exception {
        assertThat(launcher.withJdk().run().exit()).isZero();
        assertThat(launcher.run().exit()).isZero();
        assertThat(Files.readAllLines(launcher.rehearsal))
                .containsSubsequence(
                        "-XX:AOTCacheOutput=" + launcher.cache,
                        "-XX:+UseSerialGC",
                        "-Dhark.rehearsal=true",
                        launcher.jar.toString(),
                        "0")
                .containsOnlyOnce("-Dhark.rehearsal=true");
    }

    @Test
    void a_start_of_a_jar_that_maven_built_is_rehearsed_once_with_one_line_that_says_so() throws Exception {
        Outcome outcome = launcher.withJdk().withJarOfMaven().run();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .isEqualTo("hark: recording a start, so that the next ones are quick (a few seconds) ...\n");
        assertThat(launcher.builds()).isZero();
        assertThat(launcher.rehearsal).content().contains("-Dhark.rehearsal=true");
        assertThat(launcher.run().err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01T00:30:00Z", "2100-01-01T00:00:00Z"})
    void another_jar_is_rehearsed_once_whatever_its_age(Instant age) throws Exception {
        launcher.withJdk().withJar();
        Files.setLastModifiedTime(launcher.jar, FileTime.from(age));
        assertThat(launcher.run().err()).startsWith("hark: recording a start");
        assertThat(launcher.run().err()).isEmpty();
        assertThat(launcher.builds()).isZero();
    }

    @Test
    void what_java_said_of_an_earlier_one_is_replaced_also_if_it_cannot_be_written() throws Exception {
        launcher.withJdk().withJarOfMaven().behind(Machine.asNobody());
        LauncherTree.permit("rwxrwxrwx", launcher.rehearsal.getParent());
        LauncherTree.permit("r--r--r--", Files.createFile(launcher.rehearsal));
        assertThat(launcher.run().err()).startsWith("hark: recording a start");
        assertThat(launcher.run().err()).isEmpty();
        assertThat(launcher.rehearsal).content().contains("-Dhark.rehearsal=true");
    }

    @Test
    void none_is_rehearsed_where_no_sources_are() throws Exception {
        launcher.withJdk().withJarOfMaven();
        Files.delete(launcher.tree.resolve("pom.xml"));
        assertThat(launcher.run().err()).isEmpty();
        assertThat(launcher.rehearsal).doesNotExist();
    }

    @Test
    void what_java_keeps_of_it_is_used_and_not_spoken_of() throws Exception {
        launcher.withJdk().withJar();
        Files.createFile(launcher.cache);
        assertThat(launcher.run().out())
                .contains("-XX:AOTCache=" + launcher.cache + "\n-Xlog:aot=off\n-Xlog:cds=off\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xshare:off", "-XX:SharedArchiveFile=other", "-XX:AOTMode=off", "-XX:AOTCache=other"})
    void it_is_not_used_beside_a_cache_of_the_users_choice(String option) throws Exception {
        launcher.withJdk().withJar().with("HARK_JAVA_OPTS", option);
        Files.createFile(launcher.cache);
        assertThat(launcher.run().out()).contains(option).doesNotContain("hark.aot");
    }

    @Test
    void a_rehearsal_that_fails_leaves_nothing_and_stops_nothing() throws Exception {
        launcher.withJdk();
        LauncherTree.script(
                launcher.root.resolve("usr/lib/jvm/jdk-25/bin/java"),
                "case $* in *rehearsal*) : >'%s'; exit 1 ;; esac; echo started".formatted(launcher.cache));
        Outcome outcome = launcher.run();
        assertThat(outcome.out()).isEqualTo("started\n");
        assertThat(outcome.exit()).isZero();
        assertThat(launcher.cache).doesNotExist();
        assertThat(launcher.run().err()).as("tried once").isEmpty();
    }

    @Test
    void a_rehearsal_that_is_interrupted_leaves_the_jar() throws Exception {
        launcher.withJdk().withJarOfMaven().withJavaWaiting();
        Process process = launcher.start(launcher.tree.resolve("hark"));
        long java = Long.parseLong(Files.readString(launcher.started).strip());
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
        assertThat(ProcessHandle.of(java)).isEmpty();
        assertThat(launcher.jar).exists();
        assertThat(launcher.cache).doesNotExist();
        assertThat(launcher.rehearsal).doesNotExist();
        assertThat(launcher.lock).doesNotExist();
    }

    private Path jdk() throws Exception {
        Outcome outcome = launcher.with("HARK_PRINT_JAVA", 1).run();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
        return Path.of(outcome.out().strip());
    }
}
