package dev.hark.handlers.files;

import java.util.Locale;

/// What files are, in words that people know, told by their names.
final class FileKinds {
    static final String FOLDER = "Folder";

    private static final String FILE = "File";

    /// Letters of an extension that says what a file is better than nothing.
    private static final int LONGEST_EXTENSION = 5;

    private FileKinds() {}

    /// What a file of that name is.
    ///
    /// @return letters, digits, hyphens and spaces of ASCII
    static String of(String name) {
        var mediaType = MediaTypes.of(name);
        int end = mediaType.indexOf(';');
        var type = end < 0 ? mediaType : mediaType.substring(0, end);
        return switch (type) {
            case "text/html", "application/xhtml+xml" -> "Web page";
            case "text/css" -> "Style sheet";
            case "text/javascript" -> "Script";
            case "text/markdown" -> "Markdown";
            case "text/csv", "text/tab-separated-values" -> "Table";
            case "text/calendar" -> "Calendar";
            case "text/vcard" -> "Contact";
            case "text/vtt" -> "Subtitles";
            case "application/pdf" -> "PDF";
            case "application/rtf" -> "Text";
            case "application/epub+zip" -> "E-book";
            case "application/yaml" -> "YAML";
            case "application/toml" -> "TOML";
            case "application/wasm" -> "WebAssembly";
            case "application/java-archive", "application/x-tar" -> "Archive";
            case "application/zip", "application/gzip", "application/zstd" -> "Archive";
            case "application/x-bzip2", "application/x-xz", "application/x-7z-compressed" -> "Archive";
            case "application/vnd.apple.mpegurl", "application/dash+xml" -> "Playlist";
            case "application/rss+xml", "application/atom+xml" -> "Feed";
            case "application/vnd.ms-fontobject" -> "Font";
            case MediaTypes.DEFAULT -> byExtension(name);
            default -> byTopLevel(type);
        };
    }

    private static String byTopLevel(String type) {
        return switch (type.substring(0, type.indexOf('/'))) {
            case "text" -> "Text";
            case "image" -> "Image";
            case "audio" -> "Audio";
            case "video" -> "Video";
            case "font" -> "Font";
            default -> type.endsWith("json") ? "JSON" : type.endsWith("xml") ? "XML" : FILE;
        };
    }

    private static String byExtension(String name) {
        int dot = name.lastIndexOf('.');
        int length = name.length() - dot - 1;
        if (dot <= 0 || length == 0 || length > LONGEST_EXTENSION) return FILE;
        for (int i = dot + 1; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isPlain) return FILE;
        }
        return name.substring(dot + 1).toUpperCase(Locale.ROOT) + " file";
    }
}
