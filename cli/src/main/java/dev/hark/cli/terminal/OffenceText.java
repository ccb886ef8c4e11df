package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import dev.hark.protocol.refusal.Offence;
import java.nio.charset.StandardCharsets;

/// Shows the line in which the octets stand for which a message was refused, and marks them: by colour, or by `^`
/// below.
///
/// @param paint how to colour
/// @param secrets what is not shown
record OffenceText(Paint paint, SecretFields secrets) {
    private static final String MARGIN = "       ";
    /// Characters before what is marked, of it, and behind it.
    private static final int BEFORE = 48;
    private static final int MARKED = 40;
    private static final int BEHIND = 24;

    String of(Offence offence) {
        var line = masked(offence.line());
        int end = offence.at() + offence.length();
        var before = lastOf(Escape.octets(line.substring(0, offence.at())), BEFORE);
        var marked = Escape.cut(Escape.octets(line.substring(offence.at(), end)), MARKED);
        var behind = Escape.cut(Escape.octets(line.substring(end)), BEHIND);
        if (paint.on()) return MARGIN + before + paint.marked(marked) + behind + "\n";
        return MARGIN + before + marked + behind + "\n" + MARGIN + " ".repeat(before.length())
                + "^".repeat(marked.length()) + "\n";
    }

    private static String lastOf(String text, int most) {
        return text.length() <= most ? text : "..." + text.substring(text.length() - most + 3);
    }

    /// The line begins with the name of its field.
    private String masked(String line) {
        var mask = secrets.mask();
        var octets = line.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < octets.length; i++) {
            if (mask.conceals(octets[i])) octets[i] = '*';
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
