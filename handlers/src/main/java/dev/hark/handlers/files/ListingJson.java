package dev.hark.handlers.files;

import java.io.IOException;
import java.util.HexFormat;

/// A [Listing] for programs (RFC 8259), an entry a line. docs/guide/serving-files.md describes it.
final class ListingJson {
    private static final HexFormat HEX = HexFormat.of();

    private ListingJson() {}

    static void write(Listing listing, TextStream out) throws IOException {
        out.add("{\"path\":").add(quoted(listing.path()));
        out.add(",\"complete\":").add(Boolean.toString(listing.isWhole()));
        out.add(",\"entries\":[");
        var separator = "\n";
        for (var entry : listing.entries()) {
            out.add(separator);
            write(entry, out);
            separator = ",\n";
        }
        out.add("\n]}\n");
    }

    private static void write(ListedEntry entry, TextStream out) throws IOException {
        out.add("{\"name\":").add(quoted(entry.name()));
        out.add(entry.isFile() ? ",\"type\":\"file\"" : ",\"type\":\"folder\"");
        if (entry.isFile()) out.add(",\"size\":").add(Long.toString(entry.size()));
        out.add(",\"changed\":\"").add(entry.timestamp());
        out.add("\",\"url\":\"").add(entry.reference()).add("\"}");
    }

    /// A string (RFC 8259 §7).
    static String quoted(String text) {
        var string = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                string.append("\\u").append(HEX.toHexDigits(c));
            } else {
                if (c == '"' || c == '\\') string.append('\\');
                string.append(c);
            }
        }
        return string.append('"').toString();
    }
}
