package dev.hark.handlers.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.stream.IntStream;

/// A folder of many entries, `0`, `1`, `2` and so on, each of which is the same file.
class ManyEntries implements Directory {
    private final BasicFileAttributes attributes;
    private final int count;

    ManyEntries(Path file, int count) throws IOException {
        this.attributes = Files.readAttributes(file, BasicFileAttributes.class);
        this.count = count;
    }

    @Override
    public BasicFileAttributes attributes(Path name) throws IOException {
        return attributes;
    }

    @Override
    public Directory enter(Path name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel open(Path name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterator<Path> entries() {
        return IntStream.range(0, count)
                .mapToObj(number -> Path.of(Integer.toString(number)))
                .iterator();
    }

    @Override
    public void close() {}
}
