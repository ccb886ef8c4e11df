package dev.hark.handlers.files;

import dev.hark.web.Body;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands under a name in the root. A file and a folder are open: whoever gets one closes it, or hands it on.
sealed interface Found {
    /// A regular file.
    ///
    /// @param content a small file's octets; a larger one, open for reading and watched
    /// @param attributes of just this content
    /// @param coding in which it is the content of the file that was asked for, or null if it is as it is
    /// @param form tells it from the other forms of that content, in the entity tag; empty if it is as it is
    /// @param why no form is sent that the client may have liked better: for notes; empty if there is nothing
    ///     to say
    /// @param place names from the root, if a link led there; null if none did
    record File(
            Body.Part content,
            BasicFileAttributes attributes,
            @Nullable Coding coding,
            String form,
            String why,
            @Nullable List<Path> place)
            implements Found, Closeable {
        File(Body.Part content, BasicFileAttributes attributes) {
            this(content, attributes, null, "", "", null);
        }

        /// This file, as what it is: another one in that coding.
        File in(Coding coding) {
            return new File(content, attributes, coding, coding.label(), why, place);
        }

        /// This file, found by a link.
        File at(List<Path> place) {
            return new File(content, attributes, coding, form, why, place);
        }

        /// This file, sent in the place of another form.
        File because(String why) {
            return new File(content, attributes, coding, form, why, place);
        }

        @Override
        public void close() {
            content.close();
        }

        /// Closes it, since another form is sent. To fail at that harms nobody: it was only read.
        void discard() {
            try {
                close();
            } catch (UncheckedIOException e) {
                // the other form must not be lost
            }
        }
    }

    /// A folder.
    ///
    /// @param place as that of [File]
    record Folder(Directory directory, @Nullable List<Path> place) implements Found, Closeable {
        Folder(Directory directory) {
            this(directory, null);
        }

        @Override
        public void close() throws IOException {
            directory.close();
        }
    }

    /// Nothing that can be served; holds nothing open.
    sealed interface Nothing extends Found {}

    /// Nothing is there, as far as a client may know.
    record Absent(String why) implements Nothing {}

    /// The system does not let this process read it.
    record Denied() implements Nothing {}

    /// The client takes none of the forms in which it is there.
    record NotAcceptable() implements Nothing {}

    /// It can't be opened now, but perhaps soon.
    record Unavailable(String why) implements Nothing {}
}
