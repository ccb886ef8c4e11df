package dev.hark.handlers.files;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds a file in the form that a client likes best (RFC 9110 §12.5.3): as it is, as it stands beside itself
/// in a content coding ([Sidecars]), or in a coding that is made of it now ([Encodings]). Each form is a
/// representation of its own, with length and entity tag.
///
/// - What stands there goes before what would have to be made.
/// - A file of which only a coded form is there is for those who take that: for all others nothing is there.
/// - What is compressed already, as pictures are, has no other form.
///
/// May be used by any number of threads.
final class Representations {
    private static final String UNREADABLE = "the compressed one beside it can't be read";

    private final Root root;
    private final Sidecars sidecars;
    private final @Nullable Encodings encodings;

    /// @param encodings null if nothing is to be made
    Representations(Root root, Sidecars sidecars, @Nullable Encodings encodings) {
        this.root = root;
        this.sidecars = sidecars;
        this.encodings = encodings;
    }

    /// Finds a file. As [Root#find], and [Found.NotAcceptable] if the client takes none of its forms.
    Found find(List<String> names, Coding.Preference preference) throws IOException {
        var plain = root.find(names);
        if (preference.isForPlain() || !MediaTypes.isWorthCoding(MediaTypes.of(names.getLast()))) return plain;
        return switch (plain) {
            case Found.File file -> best(names, file, preference);
            case Found.Absent _ -> {
                var sidecar = sidecars.find(names, null, preference.all());
                yield sidecar instanceof Found.Absent ? plain : sidecar;
            }
            case Found.Folder _, Found.Denied _, Found.NotAcceptable _, Found.Unavailable _ -> plain;
        };
    }

    /// The file or another form of it. The file is closed if it is not that.
    private Found best(List<String> names, Found.File plain, Coding.Preference preference) throws IOException {
        boolean isPlain = false;
        try {
            var coded = coded(names, plain, preference);
            isPlain = preference.takesPlain() && !(coded instanceof Found.File);
            if (isPlain) return plain.because(coded instanceof Found.Absent(String why) ? why : UNREADABLE);
            return coded instanceof Found.Absent ? new Found.NotAcceptable() : coded;
        } finally {
            if (!isPlain) plain.discard();
        }
    }

    /// @return [Found.File] or why there is none
    private Found coded(List<String> names, Found.File plain, Coding.Preference preference) throws IOException {
        Found sidecar;
        try {
            sidecar = sidecars.find(names, plain.attributes(), preference.liked());
        } catch (IOException e) {
            if (!preference.takesPlain()) throw e;
            sidecar = new Found.Absent(UNREADABLE); // the plain file can
        }
        if (encodings == null || sidecar instanceof Found.File) return sidecar;
        var made = encodings.of(names, plain, preference.liked());
        if (Sidecars.isNone(sidecar)) return made;
        if (!(made instanceof Found.File file)) return sidecar;
        return file.because(sidecar instanceof Found.Absent(String why) ? why : UNREADABLE);
    }
}
