package dev.hark.handlers.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;

/// A folder that is open. Names are those of its own entries, of one element each, and links are never followed.
///
/// Whoever calls makes sure, by [#attributes], that a name is a folder's before he enters it and a regular file's
/// before he opens it: to open a pipe would block, to open a device may set it going.
interface Directory extends Closeable {
    /// Opens a folder by its path, links followed.
    interface Opener {
        Directory at(Path path) throws IOException;
    }

    /// What the entry itself is, now.
    BasicFileAttributes attributes(Path name) throws IOException;

    /// Opens a folder in this folder. Both stay open.
    Directory enter(Path name) throws IOException;

    /// Opens a file in this folder, for reading.
    FileChannel open(Path name) throws IOException;

    /// All entries. Of each path only the last element, the name, means anything here. To be called once.
    ///
    /// The iterator throws [java.nio.file.DirectoryIteratorException] if reading fails.
    Iterator<Path> entries() throws IOException;
}
