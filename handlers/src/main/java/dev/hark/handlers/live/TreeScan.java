package dev.hark.handlers.live;

import dev.hark.limit.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Looks through the whole folder again and again, where the system does not tell what changes.
final class TreeScan implements Sight {
    /// Between two looks, in nanoseconds.
    static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
    /// A pause is at least so many times as long as the look before it.
    private static final int PAUSE_PER_LOOK = 10;

    private final Path root;
    private final Ticker ticker;
    private Map<Path, Trace> known;
    private long next;

    /// By which a change is seen.
    ///
    /// @param key null where the file system has none
    private record Trace(long size, FileTime time, @Nullable Object key) {}

    /// Sees from now on what changes there.
    TreeScan(Path root, Ticker ticker) throws IOException {
        this.root = root;
        this.ticker = ticker;
        this.known = look();
    }

    @Override
    public void await(long patience, Consumer<Path> changed) throws IOException, InterruptedException {
        long left = next - ticker.nanos();
        if (left > 0) TimeUnit.NANOSECONDS.sleep(Math.min(left, patience));
        if (ticker.nanos() < next) return;
        var before = known;
        known = look();
        for (var entry : known.entrySet()) {
            if (!entry.getValue().equals(before.remove(entry.getKey()))) changed.accept(entry.getKey());
        }
        before.keySet().forEach(changed);
    }

    private Map<Path, Trace> look() throws IOException {
        long began = ticker.nanos();
        var found = new HashMap<Path, Trace>();
        new TreeWalk() {
            @Override
            void folder(Path folder, Path relative) {
                // What is in it tells.
            }

            @Override
            void file(Path relative, BasicFileAttributes attributes) {
                found.put(relative, new Trace(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
            }
        }.through(root, TreeWatch.ROOT);
        long now = ticker.nanos();
        next = now + Math.max(PAUSE, PAUSE_PER_LOOK * (now - began));
        return found;
    }

    @Override
    public void close() {}
}
