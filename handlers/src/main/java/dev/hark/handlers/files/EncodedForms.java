package dev.hark.handlers.files;

import dev.hark.web.Body;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Forms of files that were made, or are being made, as many as there is room for: those go first for which
/// nobody has asked the longest. May be used by any number of threads.
final class EncodedForms {
    /// What one costs beside its octets: key, tag, the objects. An estimate.
    static final int OVERHEAD = 512;

    private final long most;
    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long octets;

    /// Of which file it is a form, and in which coding.
    record Key(List<String> names, Coding coding) {}

    /// Which content of the file.
    private record Stamp(
            long size, FileTime changed, @Nullable Object fileKey) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }

    /// A form.
    ///
    /// @param check tells that from any other content that this coding of the file could have
    record Encoded(Body.Bytes content, String check) {
        /// What is kept of a file that would not become smaller.
        static final Encoded NONE = new Encoded(new Body.Bytes(new byte[0]), "");

        boolean isNone() {
            return content.length() == 0;
        }
    }

    private static final class Entry {
        final Stamp stamp;
        final CompletableFuture<Encoded> form;
        long octets = OVERHEAD;

        Entry(Stamp stamp, CompletableFuture<Encoded> form) {
            this.stamp = stamp;
            this.form = form;
        }
    }

    /// @param most octets for all together, each with [#OVERHEAD]
    EncodedForms(long most) {
        this.most = most;
    }

    /// The form of just that content: one that is kept, or being made; or else the one that is now to be
    /// made.
    ///
    /// @param attributes of the file
    /// @param isLasting whether to keep it when it is made
    /// @param maker begins to make it, and completes what it is given; what it throws, this method throws
    CompletableFuture<Encoded> get(
            Key key, BasicFileAttributes attributes, boolean isLasting, Consumer<CompletableFuture<Encoded>> maker) {
        var stamp = Stamp.of(attributes);
        Entry entry;
        synchronized (this) {
            var known = entries.get(key);
            if (known != null && known.stamp.equals(stamp)) return known.form;
            entry = new Entry(stamp, new CompletableFuture<>());
            put(key, entry);
        }
        var _ = entry.form.whenComplete((encoded, failure) -> made(key, entry, isLasting ? encoded : null));
        try {
            maker.accept(entry.form);
        } catch (RuntimeException e) {
            entry.form.completeExceptionally(e);
            throw e;
        }
        return entry.form;
    }

    private synchronized void made(Key key, Entry entry, @Nullable Encoded encoded) {
        if (entries.get(key) != entry) return; // it had to make room, or another content has come
        if (encoded == null || OVERHEAD + encoded.content.length() > most) {
            drop(key);
        } else {
            entry.octets += encoded.content.length();
            octets += encoded.content.length();
            makeRoom();
        }
    }

    private void put(Key key, Entry entry) {
        drop(key);
        entries.put(key, entry);
        octets += entry.octets;
        makeRoom();
    }

    private void drop(Key key) {
        var gone = entries.remove(key);
        if (gone != null) octets -= gone.octets;
    }

    private void makeRoom() {
        var eldestFirst = entries.values().iterator();
        while (octets > most && eldestFirst.hasNext()) {
            octets -= eldestFirst.next().octets;
            eldestFirst.remove();
        }
    }

    /// What they take now, with [#OVERHEAD] for each.
    synchronized long octets() {
        return octets;
    }
}
