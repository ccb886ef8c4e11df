package dev.hark.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A standard of which every numbered section stands in a list: `conformance/rfc-9112.txt` among the resources.
///
/// A line is a section: its number, its title, and, if it has no tests, a disposition and the reason, with one tab
/// between two of them. Lines that begin with `#` are comments.
///
/// @param name `RFC 9112`
/// @param sections in order
/// @param breaches lines that are no sections, or stand in a wrong place
record Standard(String name, List<Section> sections, List<String> breaches) {
    static final String FOLDER = "architecture/src/test/resources/dev/hark/architecture/conformance";

    private static final Pattern FILE = Pattern.compile("rfc-(\\d+)\\.txt");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d*(\\.[1-9]\\d*)*");

    /// What is to be found for a section.
    enum Disposition {
        /// Tests.
        TESTED,
        /// No test: it asks nothing of a server.
        NOTHING,
        /// hark does not do it; tests may show how it is refused.
        DECLINED
    }

    /// @param number `6.3`
    /// @param reason of the disposition; nothing for a section that is tested
    record Section(String number, String title, Disposition disposition, String reason) {}

    /// The standards whose lists stand in that project, in the order of their files.
    static List<Standard> in(SourceTree tree) {
        var folder = tree.root().resolve(FOLDER);
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.sorted().map(file -> read(tree, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Standard read(SourceTree tree, Path file) {
        var name = FILE.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return new Standard("", List.of(), List.of(tree.name(file) + " is not called like rfc-9112.txt"));
        }
        var sections = new ArrayList<Section>();
        var breaches = new ArrayList<String>();
        var lines = SourceTree.text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#")) continue;
            var place = tree.name(file) + ":" + (i + 1);
            var columns = lines.get(i).split("\t", -1);
            var disposition = disposition(columns);
            if (disposition == null || Arrays.stream(columns).anyMatch(String::isBlank)) {
                breaches.add(place + " is no section: " + lines.get(i));
                continue;
            }
            var section = new Section(columns[0], columns[1], disposition, columns.length == 4 ? columns[3] : "");
            var before = sections.isEmpty() ? "0" : sections.getLast().number();
            if (!follows(section.number(), before)) breaches.add(place + " comes after §" + before);
            sections.add(section);
        }
        return new Standard("RFC " + name.group(1), sections, breaches);
    }

    private static @Nullable Disposition disposition(String... columns) {
        if (!NUMBER.matcher(columns[0]).matches()) return null;
        if (columns.length == 2) return Disposition.TESTED;
        if (columns.length != 4) return null;
        return switch (columns[2]) {
            case "nothing" -> Disposition.NOTHING;
            case "declined" -> Disposition.DECLINED;
            default -> null;
        };
    }

    /// Whether a section of that number can stand right behind another: as its first child, or as the next one after
    /// it or after a section around it.
    private static boolean follows(String number, String before) {
        if (number.equals(before + ".1")) return true;
        for (var last = before; ; ) {
            int dot = last.lastIndexOf('.');
            var parent = last.substring(0, dot + 1);
            if (number.equals(parent + (Integer.parseInt(last.substring(dot + 1)) + 1))) return true;
            if (dot < 0) return false;
            last = last.substring(0, dot);
        }
    }
}
