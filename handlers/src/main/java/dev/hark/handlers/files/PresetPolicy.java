package dev.hark.handlers.files;

/// [CachePolicy#presets].
final class PresetPolicy implements CachePolicy {
    @Override
    public String cacheControl(String name, String mediaType) {
        if (isPage(mediaType)) return "no-cache";
        return ContentHash.isIn(name) ? "public, max-age=31536000, immutable" : "public, max-age=60";
    }

    @Override
    public String reason(String name, String mediaType) {
        if (isPage(mediaType)) return "a page is asked for each time";
        return ContentHash.isIn(name)
                ? "the name has a hash of the content, which so never changes"
                : "neither a page, nor is there a hash of the content in the name";
    }

    private static boolean isPage(String mediaType) {
        return mediaType.startsWith("text/html");
    }
}
