package dev.hark.handlers.live;

import java.nio.charset.StandardCharsets;

/// Puts an element into a page: before the last end tag of its body, or at the end. The page stays octets, so it may be
/// in any charset that has ASCII in it. It is not parsed: who ends a body in a comment behind the real end must do
/// without.
final class ScriptInsertion {
    private static final byte[] END_OF_BODY = "</body".getBytes(StandardCharsets.US_ASCII);

    private ScriptInsertion() {}

    /// The page with the element in it; the page itself if its charset is one that has no ASCII in it.
    ///
    /// @param element ASCII
    static byte[] insert(byte[] page, byte[] element) {
        if (isUtf16(page)) return page;
        int place = place(page);
        var longer = new byte[page.length + element.length];
        System.arraycopy(page, 0, longer, 0, place);
        System.arraycopy(element, 0, longer, place, element.length);
        System.arraycopy(page, place, longer, place + element.length, page.length - place);
        return longer;
    }

    private static int place(byte[] page) {
        for (int at = page.length - END_OF_BODY.length - 1; at >= 0; at--) {
            if (page[at] == '<' && isEndOfBody(page, at)) return at;
        }
        return page.length;
    }

    private static boolean isEndOfBody(byte[] page, int at) {
        for (int i = 0; i < END_OF_BODY.length; i++) {
            int octet = page[at + i];
            boolean isCapital = octet >= 'A' && octet <= 'Z';
            if ((isCapital ? octet + 'a' - 'A' : octet) != END_OF_BODY[i]) return false;
        }
        // Or it is the name of another element.
        return switch (page[at + END_OF_BODY.length]) {
            case '>', '/', ' ', '\t', '\n', '\r', '\f' -> true;
            default -> false;
        };
    }

    /// By its byte order mark, which browsers believe before all else.
    private static boolean isUtf16(byte[] page) {
        if (page.length < 2) return false;
        int mark = ((page[0] & 0xFF) << 8) | (page[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }
}
