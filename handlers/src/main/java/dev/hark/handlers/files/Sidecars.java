package dev.hark.handlers.files;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds a file in the form that a client likes best: as it is, or as it stands beside itself in a content coding, made
/// before (`app.js.br` beside `app.js`).
///
/// - A sidecar that is older than its file has another content, and is ignored.
/// - One whose file is not there is served to those who take its coding: for all others nothing is there.
/// - What is compressed already, as pictures are, has none.
///
/// May be used by any number of threads.
final class Sidecars {
    /// Of stale ones that are remembered, so that each is said once.
    private static final int MOST_SAID = 1000;

    private final Root root;
    private final Set<List<String>> said = ConcurrentHashMap.newKeySet();

    Sidecars(Root root) {
        this.root = root;
    }

    /// Finds a file. As [Root#find], and [Found.NotAcceptable] if the client takes none of its forms.
    ///
    /// @param note is told of a sidecar that is ignored
    Found find(List<String> names, Coding.Preference preference, Consumer<String> note) throws IOException {
        var plain = root.find(names);
        if (preference.isForPlain() || !MediaTypes.isWorthCoding(MediaTypes.of(names.getLast()))) return plain;
        return switch (plain) {
            case Found.File file -> best(names, file, preference, note);
            case Found.Absent absent -> {
                var coded = coded(names, null, preference, note);
                yield coded == null ? absent : coded;
            }
            case Found.Folder _, Found.Denied _, Found.NotAcceptable _, Found.Unavailable _ -> plain;
        };
    }

    private Found best(List<String> names, Found.File file, Coding.Preference preference, Consumer<String> note)
            throws IOException {
        boolean handedOn = false;
        try {
            var coded = coded(names, file, preference, note);
            if (coded != null) return coded;
            handedOn = preference.takesPlain();
            return handedOn ? file : new Found.NotAcceptable();
        } finally {
            if (!handedOn) file.close();
        }
    }

    /// The sidecar that is liked best.
    ///
    /// @param plain the file that it must not be older than, if there is one
    /// @return null if there is none
    private Found.@Nullable File coded(
            List<String> names, Found.@Nullable File plain, Coding.Preference preference, Consumer<String> note)
            throws IOException {
        for (var coding : preference.liked()) {
            var name = names.getLast() + coding.suffix();
            if (FileNames.fault(name, names.size() == 1) != null) continue; // it has become too long
            var sidecar = FileHandler.append(names.subList(0, names.size() - 1), name);
            switch (root.find(sidecar)) {
                case Found.File file -> {
                    if (plain == null || !isOlder(file, plain)) return file.in(coding);
                    file.close();
                    sayOnce(sidecar, note);
                }
                case Found.Folder folder -> folder.close();
                case Found.Nothing _ -> {}
            }
        }
        return null;
    }

    private static boolean isOlder(Found.File sidecar, Found.File plain) {
        var changed = sidecar.attributes().lastModifiedTime();
        return changed.compareTo(plain.attributes().lastModifiedTime()) < 0;
    }

    private void sayOnce(List<String> sidecar, Consumer<String> note) {
        if (said.size() < MOST_SAID && said.add(sidecar)) {
            note.accept(sidecar.getLast() + " is ignored: it is older than the file beside it");
        }
    }
}
