package dev.hark.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What some tests need of the machine. Where it is missing the test is skipped, and says why.
public final class Machine {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private Machine() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Words that run what follows as a user without rights.
    static List<String> asNobody() throws IOException, InterruptedException {
        if (!isRoot()) return List.of();
        assumeTrue(works(with(AS_NOBODY, "true")), "another user can't be had: setpriv is missing or may not");
        return AS_NOBODY;
    }

    /// Words that run what follows in a network of its own, which has 127.0.0.1 and ports below 1024 for root
    /// alone.
    static List<String> inOwnNetwork() throws IOException, InterruptedException {
        var words = List.of(
                "unshare",
                isRoot() ? "--net" : "--map-root-user",
                "--net",
                "sh",
                "-c",
                "ip link set lo up && echo 1024 > /proc/sys/net/ipv4/ip_unprivileged_port_start && exec \"$@\"",
                "sh");
        assumeTrue(works(with(words, "true")), "a network namespace can't be had: it wants unshare, ip and the right");
        return words;
    }

    /// Whether the machine has IPv6.
    static void needsIpv6() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
        } catch (IOException e) {
            assumeTrue(false, "the machine has no IPv6");
        }
    }

    public static void needsProc() {
        assumeTrue(java.nio.file.Files.exists(java.nio.file.Path.of("/proc/self/task")), "the machine has no /proc");
    }

    static List<String> with(List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    /// Words that run what follows in a terminal of its own, which goes away with them.
    static List<String> inTerminal() throws InterruptedException {
        var words = List.of("sh", "-c", "exec script --quiet --flush --return --command \"$*\" /dev/null", "sh");
        assumeTrue(works(with(words, "true")), "a terminal can't be had: script is missing");
        return words;
    }

    /// The same, with so many columns.
    static List<String> inTerminal(int columns) throws InterruptedException {
        var words = List.of(
                "sh",
                "-c",
                "exec script --quiet --flush --return --command \"stty cols " + columns + "; exec $*\" /dev/null",
                "sh");
        assumeTrue(works(with(words, "true")), "a terminal can't be had: script or stty is missing");
        return words;
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // There is no such command.
        }
    }
}
