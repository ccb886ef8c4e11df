package dev.hark.handlers.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;

/// Folders in which something happens while they are used.
final class Directories {
    private Directories() {}

    /// A folder that does as another one, after [#before].
    abstract static class Forwarding implements Directory {
        private final Directory real;

        Forwarding(Directory real) {
            this.real = real;
        }

        abstract void before(String operation, Path name) throws IOException;

        @Override
        public BasicFileAttributes attributes(Path name) throws IOException {
            before("attributes", name);
            return real.attributes(name);
        }

        @Override
        public Directory enter(Path name) throws IOException {
            before("enter", name);
            var outer = this;
            return new Forwarding(real.enter(name)) {
                @Override
                void before(String operation, Path name) throws IOException {
                    outer.before(operation, name);
                }
            };
        }

        @Override
        public FileChannel open(Path name) throws IOException {
            before("open", name);
            return real.open(name);
        }

        @Override
        public Iterator<Path> entries() throws IOException {
            before("entries", Path.of(""));
            return real.entries();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
