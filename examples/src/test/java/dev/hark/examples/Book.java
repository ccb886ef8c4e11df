package dev.hark.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the listings and their guide are, and the other examples.
final class Book {
    private Book() {}

    static Path guide() {
        return root().resolve("docs/guide/from-socket-to-server.md");
    }

    static Path listing(String name) {
        return example("book").resolve(name);
    }

    /// @param name below `examples`
    static Path example(String name) {
        return root().resolve("examples").resolve(name);
    }

    /// The names of all listings, in the order of the steps.
    static List<String> listings() throws IOException {
        try (var files = Files.list(listing(""))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Tests are started in the module's folder, or in the project's.
    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("examples")) ? here : here.getParent();
    }
}
