package dev.hark.handlers.live;

import dev.hark.protocol.http.Percent;
import java.nio.file.Path;

/// Which changes concern a page, by the names of what changed.
final class WatchedNames {
    private static final String WELL_KNOWN = ".well-known";
    /// Too many, and seldom changed by whoever looks at a page.
    private static final String PACKAGES = "node_modules";
    /// Vim tries with it whether it may write.
    private static final String PROBE_OF_VIM = "4913";
    /// Of JetBrains' editors: `___jb_tmp___`, `___jb_old___`.
    private static final String ASIDE = "___jb_";

    private WatchedNames() {}

    /// Whether it may be served, and is no file that only a program reads or an editor puts aside.
    ///
    /// @param relative to the root; the root itself is empty
    static boolean isWatched(Path relative) {
        for (int i = 0; i < relative.getNameCount(); i++) {
            if (!isWatched(relative.getName(i).toString(), i == 0)) return false;
        }
        return true;
    }

    private static boolean isWatched(String name, boolean atRoot) {
        if (name.startsWith(".")) return atRoot && name.equals(WELL_KNOWN);
        return !name.equals(PACKAGES)
                && !name.equals(PROBE_OF_VIM)
                && !name.endsWith("~")
                && !(name.startsWith("#") && name.endsWith("#"))
                && !name.contains(ASIDE)
                && !name.endsWith(".css.map")
                && !name.endsWith(".js.map");
    }

    /// The path by which a client asks for it, percent-encoded: `/a%20b/c.css`.
    ///
    /// @param relative to the root
    static String path(Path relative) {
        var path = new StringBuilder();
        for (var name : relative) path.append('/').append(Percent.encode(name.toString()));
        return path.toString();
    }
}
