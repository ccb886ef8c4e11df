package dev.hark.handlers.live;

import dev.hark.limit.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tells what changes in a folder, on a thread of its own: a [TreeWatch], or a [TreeScan] where that can't be had.
final class FolderWatch implements AutoCloseable {
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);
    private static final String SCANS = "The system does not let hark watch so many folders (on Linux: "
            + "fs.inotify.max_user_watches), so it looks through all files once a second.";

    private final Path root;
    private final Ticker ticker;
    private final Changes changes;
    private final Consumer<String> warnings;
    private final Debounce debounce = new Debounce();
    private final Thread thread;
    private Sight sight;

    private FolderWatch(Path root, Sight sight, Ticker ticker, Changes changes, Consumer<String> warnings) {
        this.root = root;
        this.sight = sight;
        this.ticker = ticker;
        this.changes = changes;
        this.warnings = warnings;
        thread = Thread.ofPlatform().name("hark-live").daemon().unstarted(this::watch);
    }

    /// Sees from now on what changes there.
    ///
    /// @param root the folder; may be a link
    /// @param changes is told
    /// @param warnings is told in a sentence if it must do with less than it should
    static FolderWatch start(Path root, Ticker ticker, Changes changes, Consumer<String> warnings) throws IOException {
        Sight sight;
        try {
            sight = TreeWatch.of(root);
        } catch (IOException e) {
            warnings.accept(SCANS);
            sight = new TreeScan(root, ticker);
        }
        return start(root, sight, ticker, changes, warnings);
    }

    static FolderWatch start(Path root, Sight sight, Ticker ticker, Changes changes, Consumer<String> warnings) {
        var watch = new FolderWatch(root, sight, ticker, changes, warnings);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) look();
        } catch (InterruptedException e) {
            // It is closed.
        } catch (IOException | RuntimeException e) {
            warnings.accept("Changes in the folder can't be seen any more: start hark again.");
        } finally {
            closeSight();
        }
    }

    private void look() throws IOException, InterruptedException {
        long now = ticker.nanos();
        var due = debounce.take(now);
        if (due != null) changes.tell(due);
        try {
            sight.await(Math.min(debounce.dueIn(now), LONGEST_WAIT), this::changed);
        } catch (IOException e) {
            if (sight instanceof TreeScan) throw e;
            closeSight();
            warnings.accept(SCANS);
            sight = new TreeScan(root, ticker);
            changed(TreeWatch.ROOT);
        }
    }

    private void changed(Path relative) {
        debounce.add(WatchedNames.path(relative), ticker.nanos());
    }

    private void closeSight() {
        try {
            sight.close();
        } catch (IOException e) {
            // It sees nothing more in any case.
        }
    }

    /// Sees nothing any more; waits until the thread has ended, a moment at most.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
