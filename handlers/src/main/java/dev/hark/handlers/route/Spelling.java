package dev.hark.handlers.route;

import dev.hark.protocol.http.Percent;
import org.jspecify.annotations.Nullable;

/// The one spelling of a path by which routes are found: every segment is decoded, but for `%` and `/`, which
/// stay encoded. So equal segments are equal texts, every slash separates, and a path that was sent without a
/// percent sign is spelled so already.
final class Spelling {
    private Spelling() {}

    /// That spelling of a path.
    ///
    /// @param path percent-encoded, from the root
    /// @return null if it encodes what is no UTF-8
    static @Nullable String ofPath(String path) {
        if (path.indexOf('%') < 0) return path;
        var spelling = new StringBuilder(path.length());
        for (int start = 1; start <= path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            spelling.append('/');
            if (path.indexOf('%', start, end) < 0) {
                spelling.append(path, start, end);
            } else {
                String text = Percent.decode(path.substring(start, end));
                if (text == null) return null;
                spelling.append(ofSegment(text));
            }
            start = end + 1;
        }
        return spelling.toString();
    }

    /// That spelling of a segment.
    ///
    /// @param text decoded
    static String ofSegment(String text) {
        return text.replace("%", "%25").replace("/", "%2F");
    }
}
