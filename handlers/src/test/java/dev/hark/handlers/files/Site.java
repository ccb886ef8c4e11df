package dev.hark.handlers.files;

import dev.hark.limit.Ticker;
import dev.hark.web.Body;
import dev.hark.web.Request;
import dev.hark.web.Response;
import dev.hark.web.TestRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// A folder to be served, `site`, and beside it one that must not be, `outside`.
record Site(Path base) {
    /// What stands in every file outside.
    static final String SECRET = "TOP SECRET";

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Instant CHANGED = Instant.parse("2026-11-19T08:30:15.123456789Z");

    static Site in(Path base) throws IOException {
        Files.createDirectories(base.resolve("site"));
        Files.createDirectories(base.resolve("outside/folder"));
        Files.writeString(base.resolve("outside/secret.txt"), SECRET);
        Files.writeString(base.resolve("outside/index.html"), SECRET);
        Files.writeString(base.resolve("outside/folder/secret.txt"), SECRET);
        return new Site(base);
    }

    Path root() {
        return base.resolve("site");
    }

    Path outside() {
        return base.resolve("outside");
    }

    /// The path of a file in the site, also if the JVM takes names for ASCII.
    Path path(String name) {
        var path = root();
        for (var part : name.split("/", -1)) path = path.resolve(FileNames.path(path.getFileSystem(), part));
        return path;
    }

    /// Writes a file, last changed at [#CHANGED].
    Site file(String name, String content) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), content);
        Files.setLastModifiedTime(path(name), FileTime.from(CHANGED));
        return this;
    }

    Site folder(String name) throws IOException {
        Files.createDirectories(path(name));
        return this;
    }

    Site link(String name, Path target) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.createSymbolicLink(path(name), target);
        return this;
    }

    Site pipe(String name) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder("mkfifo", path(name).toString()).inheritIO().start();
        if (process.waitFor() != 0) throw new IOException("mkfifo failed");
        return this;
    }

    /// Removes all links, so that nobody who clears up could follow them.
    void removeLinks() throws IOException {
        try (var paths = Files.walk(base)) {
            for (var path : paths.filter(Files::isSymbolicLink).toList()) Files.delete(path);
        }
    }

    FileHandler handler() throws IOException {
        return handler(settings(false));
    }

    FileHandler listing() throws IOException {
        return handler(settings(true));
    }

    /// What a handler is made of if nothing else is said.
    static FileHandlerBuilder settings(boolean listing) {
        return FileHandler.builder(Path.of("")).listing(listing);
    }

    /// A handler with those settings.
    FileHandler handler(FileHandlerBuilder settings) throws IOException {
        return new FileHandler(Root.of(root()), settings, clockAt(NOW));
    }

    /// A clock that stands still, but for what is measured by it: whoever looks twice has waited, and nothing is fresh.
    static Ticker clockAt(Instant now) {
        var looks = new AtomicLong();
        return new Ticker() {
            @Override
            public long nanos() {
                return looks.incrementAndGet() * SmallFiles.FRESH;
            }

            @Override
            public long epochMillis() {
                return now.toEpochMilli();
            }
        };
    }

    /// A GET with those fields.
    static Request get(String target, String... namesAndValues) {
        var request = TestRequest.get(target);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request = request.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return request;
    }

    /// What the server would send as content, as text; the response is closed after it.
    static String content(Response response) {
        return new String(octets(response), StandardCharsets.UTF_8);
    }

    /// What the server would send as content; the response is closed after it.
    static byte[] octets(Response response) {
        try (var body = response.body()) {
            var out = new ByteArrayOutputStream();
            write(body, out);
            return out.toByteArray();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Body body, ByteArrayOutputStream out) throws Exception {
        switch (body) {
            case Body.Empty() -> {}
            case Body.Bytes(byte[] octets) -> out.write(octets);
            case Body.File file -> {
                var in = Channels.newInputStream(file.channel().position(file.offset()));
                out.write(in.readNBytes((int) file.length()));
            }
            case Body.Parts(var parts) -> {
                for (var part : parts) write(part, out);
            }
            case Body.Stream stream -> stream.writer().writeTo(out);
        }
    }
}
