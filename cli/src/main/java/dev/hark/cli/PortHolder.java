package dev.hark.cli;

import dev.hark.cli.terminal.Escape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/// Finds the process that holds a TCP port, where the system tells it: on Linux in `/proc`, for one's own processes or
/// as root. The kernel's table names a socket by the number of its inode; the process is the one that has it open.
///
/// @param proc the folder `/proc`
record PortHolder(Path proc) {
    private static final int LONGEST_COMMAND = 80;
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENS = "0A";

    /// A process that holds a port.
    ///
    /// @param command its command line, safe to print, cut where it is long
    record Holder(long pid, String command) {}

    PortHolder() {
        this(Path.of("/proc"));
    }

    /// Who listens at that port; empty if the system does not tell.
    Optional<Holder> find(int port) {
        var inodes = new HashSet<String>();
        for (var table : List.of("tcp", "tcp6"))
            inodes.addAll(listening(proc.resolve("net").resolve(table), port));
        if (inodes.isEmpty()) return Optional.empty();
        return process(pid -> holdsOneOf(inodes, pid)).map(pid -> new Holder(pid, command(pid)));
    }

    private static Set<String> listening(Path table, int port) {
        var ending = ":%04X".formatted(port);
        var inodes = new HashSet<String>();
        for (var line : lines(table)) {
            var columns = line.strip().split("\\s+", -1);
            if (columns.length > INODE && columns[LOCAL_ADDRESS].endsWith(ending) && columns[STATE].equals(LISTENS)) {
                inodes.add("socket:[" + columns[INODE] + "]");
            }
        }
        return inodes;
    }

    private Optional<Long> process(LongPredicate wanted) {
        try (var entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var entry : entries) {
                long pid = Long.parseLong(entry.getFileName().toString());
                if (wanted.test(pid)) return Optional.of(pid);
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            return Optional.empty(); // No such table here: the sentence does without.
        }
        return Optional.empty();
    }

    private boolean holdsOneOf(Set<String> sockets, long pid) {
        try (var descriptors = Files.newDirectoryStream(process(pid).resolve("fd"))) {
            for (var descriptor : descriptors) {
                if (sockets.contains(linkTarget(descriptor))) return true;
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false; // Another user's process, or one that has just ended.
        }
        return false;
    }

    private static String linkTarget(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // Closed meanwhile.
        }
    }

    private String command(long pid) {
        var words = new StringBuilder();
        for (var line : lines(process(pid).resolve("cmdline")))
            words.append(line.replace('\0', ' ')).append(' ');
        return Escape.cut(Escape.visible(words.toString().strip()), LONGEST_COMMAND);
    }

    private Path process(long pid) {
        return proc.resolve(Long.toString(pid));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
