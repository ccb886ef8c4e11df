package dev.hark.listen;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Scanner;

/// What the system tells of this process's file descriptors.
final class Descriptors {
    /// Kept for the files that connections want, for what libraries open, and for telling what is wrong.
    static final int RESERVE = 16;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path OPEN = Path.of("/proc/self/fd");

    private Descriptors() {}

    /// How many connections there is room for beside what is open now and the reserve; empty if the system does not
    /// tell, or sets no bound.
    static OptionalLong roomForConnections() {
        try (var limits = Files.lines(LIMITS);
                var open = Files.list(OPEN)) {
            long openNow = open.count();
            return limits.filter(line -> line.startsWith("Max open files"))
                    .map(line -> new Scanner(line.substring("Max open files".length())))
                    .filter(Scanner::hasNextLong)
                    .mapToLong(Scanner::nextLong)
                    .map(bound -> Math.max(1, bound - openNow - RESERVE))
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty(); // no Linux, or no /proc
        }
    }

    /// Whether none is left. Tried, not guessed from an error's text, which is the system's language.
    static boolean areExhausted() {
        try (var probe = SocketChannel.open()) {
            return !probe.isOpen();
        } catch (IOException e) {
            return true;
        }
    }
}
