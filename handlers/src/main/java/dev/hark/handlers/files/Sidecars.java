package dev.hark.handlers.files;

import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds files that stand beside themselves in a content coding, made before: `app.js.br` beside `app.js`.
///
/// One that is older than its file has another content, and is ignored; so is, where another form will do,
/// one that can't be read. May be used by any number of threads.
final class Sidecars {
    /// Of those that are ignored, as many are remembered, so that each is told of once.
    private static final int MOST_TOLD = 1000;

    private static final Found.Nothing NONE = new Found.Absent("no compressed one is beside it");
    private static final Found.Nothing OLDER = new Found.Absent("the compressed one beside it is older, and not used");

    private final Root root;
    private final Consumer<String> warnings;
    private final Set<List<String>> told = ConcurrentHashMap.newKeySet();

    /// @param warnings is told of each sidecar that is ignored, in a sentence, once
    Sidecars(Root root, Consumer<String> warnings) {
        this.root = root;
        this.warnings = warnings;
    }

    /// The first of those codings in which the file is there.
    ///
    /// @param plain of the file itself, if it is there
    /// @return [Found.Nothing] if there is none: the most that is known of why
    /// @throws IOException if the disk fails, and none is found
    Found find(List<String> names, @Nullable BasicFileAttributes plain, List<Coding> codings) throws IOException {
        Found.Nothing nothing = NONE;
        IOException failed = null;
        for (var coding : codings) {
            var name = names.getLast() + coding.suffix();
            if (FileNames.fault(name, names.size() == 1) != null) continue; // it has become too long
            try {
                var sidecar = FileHandler.beside(names, name);
                switch (root.find(sidecar)) {
                    case Found.File file -> {
                        if (plain == null || !isOlder(file.attributes(), plain)) return file.in(coding);
                        file.close();
                        if (nothing instanceof Found.Absent) nothing = OLDER;
                        tellOnce(sidecar);
                    }
                    case Found.Folder folder -> folder.close();
                    case Found.Absent _, Found.NotAcceptable _ -> {}
                    case Found.Denied denied -> nothing = denied;
                    case Found.Unavailable unavailable -> nothing = unavailable;
                }
            } catch (IOException e) {
                failed = e;
            }
        }
        if (failed != null) throw failed;
        return nothing;
    }

    /// Whether that says just that nothing is there.
    @SuppressWarnings("ReferenceEquality") // it is a constant
    static boolean isNone(Found found) {
        return found == NONE;
    }

    /// By whole seconds: so compressors copy the time of a file.
    private static boolean isOlder(BasicFileAttributes sidecar, BasicFileAttributes plain) {
        return seconds(sidecar) < seconds(plain);
    }

    private static long seconds(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(TimeUnit.SECONDS);
    }

    private void tellOnce(List<String> sidecar) {
        if (told.size() < MOST_TOLD && told.add(sidecar)) {
            warnings.accept(String.join("/", sidecar) + " is ignored: it is older than the file beside it.");
        }
    }
}
