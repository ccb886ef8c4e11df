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
    record Preference(List<Coding> liked, boolean takesPlain) {
        private static final Preference NONE = new Preference(List.of(), true);

        /// Whether it takes the plain file, and likes no coding.
        boolean isForPlain() {
            return takesPlain && liked.isEmpty();
        }

        /// A path, spelled otherwise for each preference, and as it is if no coding is liked.
        ///
        /// @param path without spaces
        String with(String path) {
            if (isForPlain()) return path;
            var key = new StringBuilder(path).append(takesPlain ? " " : " !");
            for (var coding : liked) key.append(coding.suffix);
            return key.toString();
        }
    }

    /// @param acceptEncoding the value of the field, or null if there is none
    static Preference preference(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) return Preference.NONE;
        var liked = new ArrayList<Coding>();
        boolean takesPlain = false;
        for (var label : AcceptEncoding.ranked(acceptEncoding, LABELS)) {
            int index = LABELS.indexOf(label);
            if (index >= 0) liked.add(values()[index]);
            else takesPlain = true;
        }
        return new Preference(List.copyOf(liked), takesPlain);
    }
}
