package dev.hark.handlers.files;

import dev.hark.protocol.http.Percent;
import dev.hark.protocol.http.Status;
import dev.hark.web.Response;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A page of what is in a folder: what could be asked for, and no more. Hidden files, special files and links that
/// leave the root are not in it.
final class Listing {
    /// Entries that are looked at. A folder can have millions; a page of them is of no use, and must not be a
    /// burden.
    static final int MAX_ENTRIES = 10_000;

    private static final Comparator<Entry> FOLDERS_FIRST = Comparator.comparing(Entry::isFile)
            .thenComparing(Entry::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Entry::name);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// @param canBeAsked whether the name is one for which a request can ask; it is shown without a link if not
    private record Entry(String name, boolean canBeAsked, boolean isFile, long size, Instant changed) {}

    private final Root root;
    private final List<String> names;
    private final List<Entry> entries = new ArrayList<>();
    private boolean isWhole = true;

    private Listing(Root root, List<String> names) {
        this.root = root;
        this.names = names;
    }

    /// The page of an open folder, which stays open.
    ///
    /// @param names of the folder, from the root down
    static Response of(Root root, List<String> names, Directory folder) throws IOException {
        var listing = new Listing(root, names);
        listing.read(folder);
        listing.entries.sort(FOLDERS_FIRST);
        return Pages.html(Status.OK, listing.page()).with("Cache-Control", "no-cache");
    }

    private void read(Directory folder) throws IOException {
        try {
            var paths = folder.entries();
            for (int count = 0; paths.hasNext(); count++) {
                var path = paths.next();
                if (count == MAX_ENTRIES) {
                    isWhole = false;
                    return;
                }
                var entry = entry(folder, path.getFileName());
                if (entry != null) entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private @Nullable Entry entry(Directory folder, Path path) throws IOException {
        String name = FileNames.text(path);
        if (name.startsWith(".")) return null;
        var attributes = attributes(folder, path, name);
        if (attributes == null || !(attributes.isRegularFile() || attributes.isDirectory())) return null;
        boolean canBeAsked = FileNames.fault(name, names.isEmpty()) == null
                && path.equals(FileNames.path(path.getFileSystem(), name));
        return new Entry(
                name,
                canBeAsked,
                attributes.isRegularFile(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }

    /// Of the entry, or of what it leads to; null if that is outside, or the entry is gone meanwhile.
    private @Nullable BasicFileAttributes attributes(Directory folder, Path path, String name) throws IOException {
        try {
            var attributes = folder.attributes(path);
            return attributes.isSymbolicLink() ? root.behind(FileHandler.append(names, name)) : attributes;
        } catch (FileSystemException e) {
            return null;
        }
    }

    private String page() {
        String path = names.isEmpty() ? "/" : "/" + String.join("/", names) + "/";
        var body = new StringBuilder(256 + 192 * entries.size());
        body.append("<h1>Index of <bdi>").append(Html.escaped(path)).append("</bdi></h1>\n<table>\n");
        body.append("<thead><tr><th>Name</th><th>Size</th><th>Changed (UTC)</th></tr></thead>\n<tbody>\n");
        if (!names.isEmpty()) body.append("<tr><td><a href=\"../\">..</a></td><td></td><td></td></tr>\n");
        for (var entry : entries) append(entry, body);
        body.append("</tbody>\n</table>\n");
        if (entries.isEmpty()) body.append("<p>Nothing is here.</p>\n");
        if (!isWhole) {
            body.append("<p>There is more: only ").append(MAX_ENTRIES).append(" entries were looked at.</p>\n");
        }
        return Html.page("Index of " + path, body);
    }

    private static void append(Entry entry, StringBuilder body) {
        String slash = entry.isFile ? "" : "/";
        body.append("<tr><td>");
        if (entry.canBeAsked) {
            body.append("<a href=\"")
                    .append(Percent.encode(entry.name))
                    .append(slash)
                    .append("\">");
        }
        body.append("<bdi>").append(Html.escaped(entry.name)).append("</bdi>").append(slash);
        if (entry.canBeAsked) body.append("</a>");
        body.append("</td><td>").append(entry.isFile ? size(entry.size) : "");
        body.append("</td><td>").append(TIME.format(entry.changed)).append("</td></tr>\n");
    }

    /// For people: three digits or four, powers of 1000.
    static String size(long octets) {
        if (octets < 1000) return octets + " B";
        double value = octets;
        int unit = -1;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        long tenths = Math.round(10 * value);
        return tenths / 10 + "." + tenths % 10 + ' ' + "kMGTPE".charAt(unit) + 'B';
    }
}
