package dev.hark.handlers.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is in a folder: what could be asked for, and no more. Hidden files, special files, links that leave the root
/// and names that no request can spell are not in it.
///
/// @param names of the folder, from the root down; none for the root itself
/// @param entries in that order
/// @param isWhole false if there is more than was looked at
record Listing(List<String> names, List<ListedEntry> entries, ListingOrder order, boolean isWhole) {
    /// Entries that are looked at. A folder can have millions; a list of them is of no use, and must not be a
    /// burden: each takes some 150 octets until the client has it.
    static final int MAX_ENTRIES = 50_000;

    /// Reads an open folder, which stays open.
    ///
    /// @param names of the folder, from the root down
    static Listing of(Root root, List<String> names, Directory folder, ListingOrder order) throws IOException {
        var entries = new ArrayList<ListedEntry>();
        boolean isWhole = read(root, names, folder, entries);
        entries.sort(order);
        return new Listing(names, entries, order, isWhole);
    }

    /// The path of the folder, as a person would write it.
    String path() {
        var path = new StringBuilder("/");
        for (var name : names) path.append(name).append('/');
        return path.toString();
    }

    /// @return whether that was all
    private static boolean read(Root root, List<String> names, Directory folder, List<ListedEntry> entries)
            throws IOException {
        try {
            var paths = folder.entries();
            for (int count = 0; paths.hasNext(); count++) {
                var path = paths.next();
                if (count == MAX_ENTRIES) return false;
                var entry = entry(root, names, folder, path.getFileName());
                if (entry != null) entries.add(entry);
            }
            return true;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static @Nullable ListedEntry entry(Root root, List<String> names, Directory folder, Path path)
            throws IOException {
        var name = FileNames.text(path);
        boolean canBeAsked = FileNames.fault(name, names.isEmpty()) == null
                && path.equals(FileNames.path(path.getFileSystem(), name));
        if (!canBeAsked || name.startsWith(".")) return null;
        var attributes = attributes(root, names, folder, path, name);
        if (attributes == null || !(attributes.isRegularFile() || attributes.isDirectory())) return null;
        long changed = attributes.lastModifiedTime().toMillis();
        return ListedEntry.of(name, attributes.isRegularFile(), attributes.size(), changed);
    }

    /// Of the entry, or of what it leads to; null if that is outside, or the entry is gone meanwhile.
    private static @Nullable BasicFileAttributes attributes(
            Root root, List<String> names, Directory folder, Path path, String name) throws IOException {
        try {
            var attributes = folder.attributes(path);
            return attributes.isSymbolicLink() ? root.behind(FileHandler.append(names, name)) : attributes;
        } catch (FileSystemException e) {
            return null;
        }
    }
}
