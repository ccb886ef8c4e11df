package dev.hark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a `/proc` of its own.
class PortHolderTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress LOOPBACK6 = InetAddress.ofLiteral("::1");

    @TempDir
    Path proc;

    /// The numbers in the rows are those of a machine that puts the lowest octet first.
    @BeforeEach
    void make_the_tables() throws Exception {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the rows are of another kind of machine");
        Files.createDirectories(proc.resolve("net"));
        listen("tcp", row("0100007F:1EC6", "0A", 4711) + row("0100007F:0050", "01", 99));
        listen("tcp6", row("00000000000000000000000001000000:1F90", "0A", 4712));
    }

    @Test
    void the_process_that_has_the_listening_socket_open_holds_the_port() throws Exception {
        process(12, "other\0", "socket:[1]", "pipe:[2]");
        process(345, "python3\0-m\0http.server\0" + "7878\0", "pipe:[3]", "socket:[4711]");
        assertThat(new PortHolder(proc).find(LOOPBACK, 7878))
                .contains(new PortHolder.Holder(345, "python3 -m http.server 7878"));
    }

    @Test
    void a_socket_of_ipv6_is_found_too() throws Exception {
        process(7, "java\0", "socket:[4712]");
        assertThat(new PortHolder(proc).find(LOOPBACK6, 8080))
                .map(PortHolder.Holder::pid)
                .contains(7L);
    }

    @Test
    void who_listens_at_another_address_is_not_in_the_way_and_who_listens_at_all_is() throws Exception {
        process(7, "java\0", "socket:[4711]");
        assertThat(new PortHolder(proc).find(InetAddress.ofLiteral("127.0.0.2"), 7878))
                .isEmpty();
        assertThat(new PortHolder(proc).find(InetAddress.ofLiteral("0.0.0.0"), 7878))
                .isPresent();
        listen("tcp6", row("00000000000000000000000000000000:1EC6", "0A", 4711));
        assertThat(new PortHolder(proc).find(InetAddress.ofLiteral("127.0.0.2"), 7878))
                .isPresent();
    }

    @Test
    void an_address_of_ipv4_in_the_table_of_ipv6_is_the_same_one() throws Exception {
        process(7, "java\0", "socket:[4713]");
        listen("tcp6", row("0000000000000000FFFF00000100007F:1F90", "0A", 4713));
        assertThat(new PortHolder(proc).find(LOOPBACK, 8080)).isPresent();
    }

    @Test
    void a_socket_that_does_not_listen_holds_no_port() throws Exception {
        process(7, "client\0", "socket:[99]");
        assertThat(new PortHolder(proc).find(LOOPBACK, 80)).isEmpty();
    }

    @Test
    void another_users_process_is_not_told() throws Exception {
        Files.createDirectories(proc.resolve("345"));
        assertThat(new PortHolder(proc).find(LOOPBACK, 7878)).isEmpty();
    }

    @Test
    void a_system_without_such_tables_tells_nothing() {
        assertThat(new PortHolder(proc.resolve("none")).find(LOOPBACK, 7878)).isEmpty();
    }

    @Test
    void a_command_is_made_safe_and_short() throws Exception {
        process(345, "evil\033[31m\0" + "x".repeat(500), "socket:[4711]");
        assertThat(new PortHolder(proc).find(LOOPBACK, 7878).orElseThrow().command())
                .startsWith("evil\\x1B[31m xxx")
                .hasSize(80);
    }

    private void listen(String table, String rows) throws Exception {
        Files.writeString(proc.resolve("net").resolve(table), HEADING + rows);
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
