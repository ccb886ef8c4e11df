package dev.hark.handlers.files;

import dev.hark.protocol.http.AcceptEncoding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A content coding in which a file may stand beside itself (RFC 9110 §8.4.1), those that save most first.
enum Coding {
    BROTLI("br", ".br"),
    ZSTANDARD("zstd", ".zst"),
    GZIP("gzip", ".gz");

    private static final List<String> LABELS = List.of(BROTLI.label, ZSTANDARD.label, GZIP.label);

    private final String label;
    private final String suffix;

    Coding(String label, String suffix) {
        this.label = label;
        this.suffix = suffix;
    }

    /// Its registered name, the value of `Content-Encoding`.
    String label() {
        return label;
    }

    /// What the name of the file in this coding has in addition.
    String suffix() {
        return suffix;
    }

    /// Which of them a client takes (§12.5.3).
    ///
    /// @param liked what it likes at least as much as the plain file, the best first
    /// @param takesPlain whether it takes the plain file
    /// @param others what it takes, but likes less than the plain file, the best first
    record Preference(List<Coding> liked, boolean takesPlain, List<Coding> others) {
        static final Preference PLAIN = new Preference(List.of(), true, List.of());

        /// Whether it takes the plain file, and no coding.
        boolean isForPlain() {
            return takesPlain && liked.isEmpty() && others.isEmpty();
        }

        /// All that it takes, the best first.
        List<Coding> all() {
            if (others.isEmpty()) return liked;
            var all = new ArrayList<>(liked);
            all.addAll(others);
            return all;
        }

        /// A path, spelled otherwise for each preference, and as it is if no coding is taken.
        ///
        /// @param path without spaces
        String with(String path) {
            if (isForPlain()) return path;
            var key = new StringBuilder(path).append(' ');
            for (var coding : liked) key.append(coding.suffix);
            if (takesPlain) key.append(" ");
            for (var coding : others) key.append(coding.suffix);
            return key.toString();
        }
    }

    /// @param acceptEncoding the value of the field, or null if there is none
    static Preference preference(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) return Preference.PLAIN;
        var liked = new ArrayList<Coding>();
        var others = new ArrayList<Coding>();
        boolean takesPlain = false;
        for (var label : AcceptEncoding.ranked(acceptEncoding, LABELS)) {
            int index = LABELS.indexOf(label);
            if (index < 0) takesPlain = true;
            else (takesPlain ? others : liked).add(values()[index]);
        }
        return new Preference(liked, takesPlain, others);
    }
}
