package dev.hark.handlers.files;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which media type the content of a file has, told by the end of its name. Own, so that it is the same on every
/// machine.
///
/// Text is UTF-8, and the type says so; a type that brings its own means to say it (XML, SVG) or has no other charset
/// (JSON, RFC 8259 §11) does not.
final class MediaTypes {
    /// For everything else: octets, to be kept rather than shown.
    static final String DEFAULT = "application/octet-stream";

    static final String HTML = "text/html; charset=utf-8";

    private static final Set<String> OTHERS_WORTH_CODING = Set.of(
            "application/yaml",
            "application/toml",
            "application/wasm",
            "application/rtf",
            "application/vnd.ms-fontobject",
            "application/vnd.apple.mpegurl",
            "font/ttf",
            "font/otf",
            "font/collection",
            "image/bmp",
            "image/vnd.microsoft.icon");

    private static final Map<String, String> BY_EXTENSION = table();

    private MediaTypes() {}

    /// The value of Content-Type for a file of that name.
    static String of(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) return DEFAULT;
        String extension = name.substring(dot + 1);
        String type = BY_EXTENSION.get(extension);
        return type != null ? type : BY_EXTENSION.getOrDefault(extension.toLowerCase(Locale.ROOT), DEFAULT);
    }

    /// Whether content of that type becomes much smaller by a content coding: text, and what is built like text.
    static boolean isWorthCoding(String type) {
        int end = type.indexOf(';');
        String bare = end < 0 ? type : type.substring(0, end);
        return bare.startsWith("text/")
                || bare.endsWith("json")
                || bare.endsWith("xml")
                || OTHERS_WORTH_CODING.contains(bare);
    }

    /// Whether a path names a file that is known to be neither a page nor to have other forms, so that it
    /// makes no difference which codings a client takes.
    static boolean hasOneForm(String path) {
        var type = of(path);
        return !type.equals(DEFAULT) && !isWorthCoding(type);
    }

    /// Whether a name is that of a page, or of nothing that the table knows.
    static boolean isPageOrUnknown(String name) {
        var type = of(name);
        return type.equals(HTML) || type.equals(DEFAULT);
    }

    private static Map<String, String> table() {
        var types = new HashMap<String, String>();
        text(types, "html", "html", "htm");
        text(types, "css", "css");
        text(types, "javascript", "js", "mjs");
        text(types, "plain", "txt", "text", "log", "conf", "ini");
        text(types, "markdown", "md", "markdown");
        text(types, "csv", "csv");
        text(types, "tab-separated-values", "tsv");
        text(types, "calendar", "ics");
        text(types, "vcard", "vcf");
        text(types, "vtt", "vtt");

        put(types, "application/json", "json", "map");
        put(types, "application/manifest+json", "webmanifest");
        put(types, "application/ld+json", "jsonld");
        put(types, "application/geo+json", "geojson");
        put(types, "application/yaml", "yaml", "yml");
        put(types, "application/toml", "toml");
        put(types, "application/xml", "xml", "xsl", "xsd");
        put(types, "application/xhtml+xml", "xhtml", "xht");
        put(types, "application/rss+xml", "rss");
        put(types, "application/atom+xml", "atom");
        put(types, "application/wasm", "wasm");
        put(types, "application/pdf", "pdf");
        put(types, "application/epub+zip", "epub");
        put(types, "application/rtf", "rtf");
        put(types, "application/zip", "zip");
        put(types, "application/gzip", "gz", "tgz");
        put(types, "application/zstd", "zst");
        put(types, "application/x-bzip2", "bz2");
        put(types, "application/x-xz", "xz");
        put(types, "application/x-7z-compressed", "7z");
        put(types, "application/x-tar", "tar");
        put(types, "application/java-archive", "jar", "war");

        put(types, "image/svg+xml", "svg");
        put(types, "image/png", "png");
        put(types, "image/apng", "apng");
        put(types, "image/jpeg", "jpg", "jpeg");
        put(types, "image/gif", "gif");
        put(types, "image/webp", "webp");
        put(types, "image/avif", "avif");
        put(types, "image/jxl", "jxl");
        put(types, "image/heic", "heic");
        put(types, "image/bmp", "bmp");
        put(types, "image/tiff", "tif", "tiff");
        put(types, "image/vnd.microsoft.icon", "ico", "cur");

        put(types, "font/woff2", "woff2");
        put(types, "font/woff", "woff");
        put(types, "font/ttf", "ttf");
        put(types, "font/otf", "otf");
        put(types, "font/collection", "ttc");
        put(types, "application/vnd.ms-fontobject", "eot");

        put(types, "video/mp4", "mp4", "m4v");
        put(types, "video/webm", "webm");
        put(types, "video/ogg", "ogv");
        put(types, "video/quicktime", "mov");
        put(types, "video/matroska", "mkv");
        put(types, "application/vnd.apple.mpegurl", "m3u8");
        put(types, "application/dash+xml", "mpd");
        put(types, "audio/mpeg", "mp3");
        put(types, "audio/mp4", "m4a");
        put(types, "audio/aac", "aac");
        put(types, "audio/ogg", "ogg", "oga", "opus");
        put(types, "audio/flac", "flac");
        put(types, "audio/wav", "wav");
        put(types, "audio/webm", "weba");
        put(types, "audio/midi", "mid", "midi");
        return Map.copyOf(types);
    }

    private static void text(Map<String, String> types, String subtype, String... extensions) {
        put(types, "text/" + subtype + "; charset=utf-8", extensions);
    }

    private static void put(Map<String, String> types, String type, String... extensions) {
        for (var extension : extensions) {
            if (types.put(extension, type) != null) throw new IllegalStateException("Two types for ." + extension);
        }
    }
}
