package dev.hark.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// A folder for one run: the files that are served, and logs. Goes when it is closed, or this process ends.
final class Scratch implements AutoCloseable {
    private final Path folder;

    Scratch() throws IOException {
        folder = Files.createTempDirectory("hark-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
        // nginx reads it as a user of its own.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(files());
        Files.createDirectory(logs());
        Files.write(files().resolve("1k"), new byte[1 << 10]);
        Files.write(files().resolve("100k"), new byte[100 << 10]);
        Files.write(files().resolve("10m"), new byte[10 << 20]);
        try (var large = new RandomAccessFile(files().resolve("1g").toFile(), "rw")) {
            large.setLength(1 << 30); // nothing but a hole: it takes no room
        }
        Files.write(files().resolve("page.html"), new byte[100 << 10]);
        Files.write(files().resolve("page.html.gz"), new byte[10 << 10]); // nobody unpacks it
        // For ./hark, which has only files.
        Files.writeString(files().resolve("plaintext"), "Hello, World!", StandardCharsets.US_ASCII);
    }

    Path files() {
        return folder.resolve("files");
    }

    Path logs() {
        return folder.resolve("logs");
    }

    private void delete() {
        if (!Files.exists(folder)) return;
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        delete();
    }
}
