package dev.hark.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `explain` asks: a request, as it would go over the wire. Nothing of it is checked here: what is wrong with it
/// the server says.
///
/// @param fieldLines without the ends of lines
record Question(String method, String target, List<String> fieldLines) {
    private static final String HOST = "host:";

    /// The words behind `explain` that belong to no option.
    ///
    /// @param folder null if none is named
    record Words(String method, String target, @Nullable String folder) {
        /// A first word that can only be a target is one, and the method is GET.
        ///
        /// @throws StartException if there is no target, or more than a method, a target and a folder
        static Words of(List<String> words) throws StartException {
            boolean hasMethod = !words.isEmpty() && !isTarget(words.getFirst());
            int target = hasMethod ? 1 : 0;
            if (words.size() <= target) {
                throw StartException.usage("explain needs a target that begins with a slash: "
                        + "hark explain [method] <target> [option ...] [folder].");
            }
            int folder = target + 1;
            if (words.size() > folder + 1) throw CommandLineWords.oneTooMany(words.getLast());
            return new Words(
                    hasMethod ? words.getFirst() : "GET",
                    words.get(target),
                    words.size() > folder ? words.get(folder) : null);
        }

        /// In one of the forms of RFC 9112 §3.2 that no method's name has.
        private static boolean isTarget(String word) {
            return word.startsWith("/") || word.equals("*") || word.contains("://");
        }
    }

    /// A request with those fields, and with `Host` before them if it is not one of them.
    ///
    /// @param listening host and port by which the server is to be reached
    static Question of(Words words, List<String> fieldLines, String listening) {
        var lines = new ArrayList<String>();
        boolean namesHost = fieldLines.stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith(HOST));
        if (!namesHost) lines.add("Host: " + host(words.target, listening));
        lines.addAll(fieldLines);
        return new Question(words.method, words.target, List.copyOf(lines));
    }

    /// That of the target, if it names one (RFC 9112 §3.2.2).
    private static String host(String target, String listening) {
        int start = target.indexOf("://");
        if (target.startsWith("/") || start < 0) return listening;
        return target.substring(start + "://".length()).split("[/?#]", 2)[0];
    }

    /// The request's octets.
    byte[] octets() {
        var text = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        for (var line : fieldLines) text.append(line).append("\r\n");
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
