package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import dev.hark.protocol.refusal.Offence;
import java.nio.charset.StandardCharsets;

/// Shows the line in which the octets stand for which a message was refused, and marks them: by colour, or by `^`
/// below.
///
/// @param paint how to colour
/// @param secrets what is not shown
/// @param screen where it is shown
record OffenceText(Paint paint, SecretFields secrets, Screen screen) {
    private static final String MARGIN = "      ";
    /// Characters before what is marked, of it, and behind it, where there is room.
    private static final int BEFORE = 48;
    private static final int MARKED = 40;
    private static final int BEHIND = 24;
    private static final int ALL = BEFORE + MARKED + BEHIND;
    private static final int LEAST = 32;

    String of(Offence offence) {
        var line = masked(offence.line());
        int end = offence.at() + offence.length();
        int room = room();
        var before = lastOf(shown(offence, line, 0, offence.at()), room * BEFORE / ALL);
        var marked = Escape.cut(shown(offence, line, offence.at(), end), room * MARKED / ALL);
        var behind = firstOf(shown(offence, line, end, line.length()), room * BEHIND / ALL);
        if (paint.on()) return MARGIN + before + paint.marked(marked) + behind + "\n";
        return MARGIN + before + marked + behind + "\n" + MARGIN + " ".repeat(before.length())
                + "^".repeat(marked.length()) + "\n";
    }

    private int room() {
        int width = screen.width();
        return width == Screen.ENDLESS ? ALL : Math.clamp(width - 1 - MARGIN.length(), LEAST, ALL);
    }

    /// A part of the line, escaped, with a mark where octets were left out.
    private static String shown(Offence offence, String line, int start, int end) {
        boolean hasGap = offence.omitted() > 0 && start <= Offence.BEGINNING && Offence.BEGINNING < end;
        if (!hasGap) return Escape.octets(line.substring(start, end));
        return Escape.octets(line.substring(start, Offence.BEGINNING)) + "..."
                + Escape.octets(line.substring(Offence.BEGINNING, end));
    }

    private static String firstOf(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
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
