package dev.hark.handlers.files;

/// What the pages of this package have in common: one look, and text that stays text.
final class Html {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
            body { margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem }
            h1 { font-size: 1.25rem; overflow-wrap: anywhere }
            table { border-collapse: collapse; width: 100% }
            th, td { padding: .35rem .5rem; text-align: left; border-bottom: 1px solid #8884 }
            th { font-weight: 600; font-size: .85rem }
            th:first-child, td:first-child { width: 100%; overflow-wrap: anywhere }
            th:nth-child(n+2), td:nth-child(n+2) { text-align: right; white-space: nowrap; \
            font-variant-numeric: tabular-nums }
            tbody tr:hover { background: #8881 }
            a { text-decoration: none }
            a:hover { text-decoration: underline }
            @media (max-width: 36rem) { th:nth-child(3), td:nth-child(3) { display: none } }
            """;

    private Html() {}

    /// A whole page.
    ///
    /// @param title text
    /// @param body markup
    static String page(String title, CharSequence body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """.formatted(escaped(title), STYLE, body);
    }

    /// The markup of a text, in an element or an attribute: every character stands for itself. Those that can't be
    /// seen, or would turn the direction of what is around them, are shown by number (`U+202E`).
    static String escaped(String text) {
        var markup = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                default -> {
                    if (isVisible(c)) markup.appendCodePoint(c);
                    else markup.append("U+%04X".formatted(c));
                }
            }
        });
        return markup.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // Not all of the invisible kind: emoji and some scripts are joined by it.
            case Character.FORMAT -> !isDirectional(c);
            default -> true;
        };
    }

    /// The characters that direct the order of writing (Unicode Standard Annex 9 §2).
    private static boolean isDirectional(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
