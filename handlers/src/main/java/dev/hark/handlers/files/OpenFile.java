package dev.hark.handlers.files;

import dev.hark.web.Body;
import java.io.Closeable;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An open file that several responses send at the same time, each from places of its own. It is closed when nobody
/// needs it any more. May be used by any number of threads.
final class OpenFile {
    private final Body.File file;
    private final AtomicInteger users = new AtomicInteger(1);

    /// One that is needed by whoever calls this, until [#release].
    ///
    /// @param file all of it; from now on this closes it
    OpenFile(Body.File file) {
        this.file = file;
    }

    /// The file for one response more, which closes what it gets.
    ///
    /// @return null if the file was closed meanwhile
    Body.@Nullable File lend() {
        int count;
        do {
            count = users.get();
            if (count == 0) return null;
        } while (!users.compareAndSet(count, count + 1));
        return new Body.File(file.channel(), file.offset(), file.length(), file.watch(), new Loan());
    }

    /// To be called once by whoever made this.
    void release() {
        if (users.decrementAndGet() > 0) return;
        try {
            file.close();
        } catch (UncheckedIOException e) {
            // It was only read: nothing is lost, and nobody could do anything.
        }
    }

    private final class Loan implements Closeable {
        private final AtomicBoolean isOver = new AtomicBoolean();

        @Override
        public void close() {
            if (isOver.compareAndSet(false, true)) release();
        }
    }
}
