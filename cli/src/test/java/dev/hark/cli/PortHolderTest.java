package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a `/proc` of its own.
class PortHolderTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    Path proc;

    @BeforeEach
    void make_the_tables() throws Exception {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/tcp"), HEADING + row("0100007F:1EC6", "0A", 4711) + row("0100007F:0050", "01", 99));
        Files.writeString(proc.resolve("net/tcp6"), HEADING + row("00000000000000000000000001000000:1F90", "0A", 4712));
    }

    @Test
    void the_process_that_has_the_listening_socket_open_holds_the_port() throws Exception {
        process(12, "other\0", "socket:[1]", "pipe:[2]");
        process(345, "python3\0-m\0http.server\0" + "7878\0", "pipe:[3]", "socket:[4711]");
        assertThat(new PortHolder(proc).find(7878)).contains(new PortHolder.Holder(345, "python3 -m http.server 7878"));
    }

    @Test
    void a_socket_of_ipv6_is_found_too() throws Exception {
        process(7, "java\0", "socket:[4712]");
        assertThat(new PortHolder(proc).find(8080)).map(PortHolder.Holder::pid).contains(7L);
    }

    @Test
    void a_socket_that_does_not_listen_holds_no_port() throws Exception {
        process(7, "client\0", "socket:[99]");
        assertThat(new PortHolder(proc).find(80)).isEmpty();
    }

    @Test
    void another_users_process_is_not_told() throws Exception {
        Files.createDirectories(proc.resolve("345"));
        assertThat(new PortHolder(proc).find(7878)).isEmpty();
    }

    @Test
    void a_system_without_such_tables_tells_nothing() {
        assertThat(new PortHolder(proc.resolve("none")).find(7878)).isEmpty();
    }

    @Test
    void a_command_is_made_safe_and_short() throws Exception {
        process(345, "evil\033[31m\0" + "x".repeat(500), "socket:[4711]");
        assertThat(new PortHolder(proc).find(7878).orElseThrow().command())
                .startsWith("evil\\x1B[31m xxx")
                .hasSize(80);
    }

    private void process(int pid, String commandLine, String... descriptors) throws Exception {
        var fd = Files.createDirectories(proc.resolve(Integer.toString(pid)).resolve("fd"));
        for (int i = 0; i < descriptors.length; i++) {
            Files.createSymbolicLink(fd.resolve(Integer.toString(i)), Path.of(descriptors[i]));
        }
        Files.writeString(fd.resolveSibling("cmdline"), commandLine);
    }

    private static String row(String local, String state, int inode) {
        return "   0: " + local + " 00000000:0000 " + state + " 00000000:00000000 00:00000000 00000000  1000        0 "
                + inode + " 1 0000000000000000 100 0 0 10 0\n";
    }
}
