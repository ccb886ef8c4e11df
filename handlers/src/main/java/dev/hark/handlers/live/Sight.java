package dev.hark.handlers.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Sees what changes in a folder and below. For one thread.
interface Sight extends Closeable {
    /// Waits until something changes, or that time is over; may come back earlier.
    ///
    /// @param patience nanoseconds
    /// @param changed gets what changed, relative to the root; an empty path if that is not known
    /// @throws IOException if no more can be seen by this one
    void await(long patience, Consumer<Path> changed) throws IOException, InterruptedException;
}
