package dev.hark.inspector.page;

import dev.hark.web.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of which the page consists: they stand beside this class.
final class PageFiles {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.(html|css|js|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private PageFiles() {}

    /// The file of that name, the page for none; null if there is none of that name.
    static @Nullable Response named(String what) {
        var name = what.isEmpty() ? "index.html" : what;
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) return null;
        try (var in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) return null;
            return Response.bytes(in.readAllBytes(), TYPES.getOrDefault(matcher.group(1), "application/octet-stream"));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the jar has gone
        }
    }
}
