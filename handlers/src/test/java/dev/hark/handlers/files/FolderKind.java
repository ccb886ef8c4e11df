package dev.hark.handlers.files;

import java.io.IOException;
import java.nio.file.Path;

/// The kinds of folder. This machine has the better one; the other is tried beside it.
enum FolderKind {
    SECURE,
    BY_PATH;

    Directory open(Path path) throws IOException {
        return switch (this) {
            case SECURE -> SecureDirectory.at(path);
            case BY_PATH -> PathDirectory.at(path);
        };
    }
}
