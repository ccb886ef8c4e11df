package dev.hark.cli;

import dev.hark.cli.terminal.Escape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    private static final int LOCAL = 1;
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

    /// Who listens at that port of that address, or of all; empty if the system does not tell.
    Optional<Holder> find(InetAddress address, int port) {
        var sockets = new HashSet<String>();
        for (var table : List.of("tcp", "tcp6")) {
            for (var line : lines(proc.resolve("net").resolve(table))) {
                var columns = line.strip().split("\\s+", -1);
                if (columns.length > INODE && columns[STATE].equals(LISTENS) && takes(columns[LOCAL], address, port)) {
                    sockets.add("socket:[" + columns[INODE] + "]");
                }
            }
        }
        if (sockets.isEmpty()) return Optional.empty();
        return process(pid -> holdsOneOf(sockets, pid)).map(pid -> new Holder(pid, command(pid)));
    }

    /// Whether who listens at `local`, an address and a port in hexadecimal digits, leaves the others none.
    private static boolean takes(String local, InetAddress address, int port) {
        int colon = local.indexOf(':');
        if (Integer.parseInt(local, colon + 1, local.length(), 16) != port) return false;
        var theirs = address(local.substring(0, colon));
        return theirs.isAnyLocalAddress() || address.isAnyLocalAddress() || theirs.equals(address);
    }

    /// The address, of which the kernel prints every four octets as one number of the machine.
    private static InetAddress address(String digits) {
        var octets = ByteBuffer.allocate(digits.length() / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i < digits.length(); i += 8) octets.putInt(Integer.parseUnsignedInt(digits, i, i + 8, 16));
        try {
            return InetAddress.getByAddress(octets.array());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("Not 4 or 16 octets: " + digits, e);
        }
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
        for (var line : lines(process(pid).resolve("cmdline"))) {
            words.append(line.replace('\0', ' ')).append(' ');
        }
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
