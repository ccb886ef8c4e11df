package dev.hark.handlers.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Has the system tell what changes: each folder is registered with it, new ones as they come. Links are not followed:
/// what they lead to within the root is registered where it is. The root may be removed, come back, be replaced by
/// another one, or be a link that is switched, as builds do.
final class TreeWatch implements Sight {
    static final Path ROOT = Path.of("");

    /// How often to look whether the root is still the same, in nanoseconds. It is no folder's entry, so that nobody
    /// tells.
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(500);

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final Path root;
    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    /// Tells the root that is registered from others; null if none is.
    private @Nullable Object identity;

    private TreeWatch(Path root, WatchService service) {
        this.root = root;
        this.service = service;
    }

    /// Sees from now on what changes there.
    ///
    /// @throws IOException if the system does not let so many folders be watched, or none
    static TreeWatch of(Path root) throws IOException {
        var watch = new TreeWatch(root, root.getFileSystem().newWatchService());
        try {
            watch.identity = identity(root);
            watch.register(ROOT, path -> {});
            return watch;
        } catch (IOException | RuntimeException | Error e) {
            watch.close();
            throw e;
        }
    }

    @Override
    public void await(long patience, Consumer<Path> changed) throws IOException, InterruptedException {
        if (isReplaced()) {
            folders.keySet().forEach(WatchKey::cancel);
            folders.clear();
            register(ROOT, path -> {});
            changed.accept(ROOT);
            return;
        }
        for (var key = service.poll(Math.min(patience, LOOK), TimeUnit.NANOSECONDS);
                key != null;
                key = service.poll()) {
            take(key, changed);
        }
    }

    /// Whether there is a root, and it is none that is registered.
    private boolean isReplaced() {
        var now = identity(root);
        if (now == null || now.equals(identity)) return false;
        identity = now;
        return true;
    }

    private static @Nullable Object identity(Path folder) {
        try {
            var attributes = Files.readAttributes(folder, BasicFileAttributes.class);
            return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
        } catch (IOException e) {
            return null; // It has gone, for now.
        }
    }

    private void take(WatchKey key, Consumer<Path> changed) throws IOException {
        var folder = folders.get(key);
        for (var event : key.pollEvents()) {
            if (folder == null) continue;
            if (event.context() instanceof Path name) {
                take(event.kind(), folder.resolve(name), changed);
            } else {
                // Too much at once: also folders may have come of which nobody told.
                register(ROOT, path -> {});
                changed.accept(ROOT);
            }
        }
        if (key.reset()) return;
        folders.remove(key);
        // Another one may come that can't be told from it: the system uses what identified this one again.
        if (ROOT.equals(folder)) identity = null;
    }

    private void take(WatchEvent.Kind<?> kind, Path path, Consumer<Path> changed) throws IOException {
        if (!WatchedNames.isWatched(path)) return;
        boolean isFolder = Files.isDirectory(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
        // What changes in a folder its own key tells.
        if (isFolder && kind.equals(StandardWatchEventKinds.ENTRY_MODIFY)) return;
        changed.accept(path);
        if (isFolder) register(path, changed);
    }

    /// Registers a folder and all below it.
    ///
    /// @param found gets the files in it
    private void register(Path folder, Consumer<Path> found) throws IOException {
        new TreeWalk() {
            @Override
            void folder(Path folder, Path relative) throws IOException {
                folders.put(folder.register(service, KINDS), relative);
            }

            @Override
            void file(Path relative, BasicFileAttributes attributes) {
                found.accept(relative);
            }
        }.through(root, folder);
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
