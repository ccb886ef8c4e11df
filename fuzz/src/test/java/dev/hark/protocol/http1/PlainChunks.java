package dev.hark.protocol.http1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The chunked coding once more, slow and simple: the grammar of RFC 9112 §7.1 as patterns over the whole text, one
/// character an octet. It owes nothing to [ChunkedDecoder], and must say the same.
///
/// @param content as far as it goes
/// @param trailers the lines of the trailer section, without white space around their values
/// @param length octets of the whole, if it is complete
record PlainChunks(End end, String content, List<String> trailers, int length) {
    enum End {
        COMPLETE,
        /// More octets are needed, and some would make it complete.
        OPEN,
        /// Whatever follows, it is none.
        WRONG
    }

    private static final String TOKEN = "[-!#$%&'*+.^_`|~0-9A-Za-z]+";
    private static final String QUOTED = "\"(?:[\t !#-\\[\\]-~\u0080-\u00FF]|\\\\[\t -~\u0080-\u00FF])*\"";
    private static final String BWS = "[ \t]*";
    private static final String EXTENSION =
            BWS + ";" + BWS + TOKEN + "(?:" + BWS + "=" + BWS + "(?:" + TOKEN + "|" + QUOTED + "))?";

    private static final Pattern SIZE_LINE = Pattern.compile("([0-9A-Fa-f]+)((?:" + EXTENSION + ")*)\r\n");
    private static final Pattern CRLF = Pattern.compile("\r\n");
    private static final Pattern FIELD_LINE = Pattern.compile("(" + TOKEN + "):([\t -~\u0080-\u00FF]*)\r\n");

    /// Limits are hark's, not the grammar's.
    private static final int MOST_SIZE_DIGITS = 15;

    static PlainChunks decode(String octets, Http1Limits limits, int mostTrailers, long mostContent) {
        var content = new StringBuilder();
        long announced = 0;
        long extensions = 0;
        int at = 0;
        while (true) {
            int digits = run("[0-9A-Fa-f]*", octets, at);
            int extension = run("[^\r\n]*", octets, at + digits);
            extensions += extension;
            if (digits > MOST_SIZE_DIGITS || extension > limits.chunkExtension()) return stopped(End.WRONG, content);
            if (extensions > 16L * limits.chunkExtension()) return stopped(End.WRONG, content);

            var line = SIZE_LINE.matcher(octets).region(at, octets.length());
            if (!line.lookingAt()) return stopped(line.hitEnd() ? End.OPEN : End.WRONG, content);
            long size = Long.parseLong(line.group(1), 16);
            at = line.end();
            if (size == 0) return trailers(octets, at, limits, mostTrailers, content);

            announced += size;
            if (at < octets.length() && announced > mostContent) return stopped(End.WRONG, content);
            int there = (int) Math.min(size, octets.length() - at);
            content.append(octets, at, at + there);
            at += there;
            if (there < size) return stopped(End.OPEN, content);
            var end = CRLF.matcher(octets).region(at, octets.length());
            if (!end.lookingAt()) return stopped(end.hitEnd() ? End.OPEN : End.WRONG, content);
            at = end.end();
        }
    }

    private static PlainChunks trailers(
            String octets, int start, Http1Limits limits, int mostTrailers, StringBuilder content) {
        var lines = new ArrayList<String>();
        int at = start;
        while (true) {
            var end = CRLF.matcher(octets).region(at, octets.length());
            if (end.lookingAt()) {
                boolean forbidden =
                        lines.stream().anyMatch(line -> TrailerNames.isForbidden(line.substring(0, line.indexOf(':'))));
                if (forbidden) return stopped(End.WRONG, content);
                return new PlainChunks(End.COMPLETE, content.toString(), lines, end.end());
            }
            if (end.hitEnd()) return stopped(End.OPEN, content);
            if (lines.size() == mostTrailers) return stopped(End.WRONG, content);
            var line = FIELD_LINE.matcher(octets).region(at, octets.length());
            boolean isLine = line.lookingAt();
            int sectionEnd = isLine ? line.end() : octets.length();
            if (sectionEnd - start > limits.trailerSection()) return stopped(End.WRONG, content);
            if (!isLine) return stopped(line.hitEnd() ? End.OPEN : End.WRONG, content);
            lines.add(line.group(1) + ":" + line.group(2).replaceAll("^[ \t]+|[ \t]+\\z", ""));
            at = line.end();
        }
    }

    private static PlainChunks stopped(End end, StringBuilder content) {
        return new PlainChunks(end, content.toString(), List.of(), 0);
    }

    /// How many characters at that index are of a pattern that also matches none.
    private static int run(String pattern, String octets, int at) {
        var matcher = Pattern.compile(pattern).matcher(octets).region(at, octets.length());
        return matcher.lookingAt() ? matcher.end() - at : 0;
    }
}
