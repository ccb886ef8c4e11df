package dev.hark.cli.terminal;

import dev.hark.observe.SecretFields;
import dev.hark.protocol.refusal.Offence;

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
    /// In the narrowest terminal.
    private static final int LEAST = 13;

    String of(Offence unmasked) {
        var offence = secrets.masked(unmasked);
        int end = offence.at() + offence.length();
        int room = room();
        var before = endsOf(shown(offence, 0, offence.at()), room * BEFORE / ALL);
        var marked = Escape.cut(shown(offence, offence.at(), end), room * MARKED / ALL);
        var behind = firstOf(shown(offence, end, offence.line().length()), room * BEHIND / ALL);
        if (paint.on()) return MARGIN + before + paint.marked(marked) + behind + "\n";
        return MARGIN + before + marked + behind + "\n" + MARGIN + " ".repeat(before.length())
                + "^".repeat(marked.length()) + "\n";
    }

    private int room() {
        int width = screen.width();
        return width == Screen.ENDLESS ? ALL : Math.clamp(width - 1 - MARGIN.length(), LEAST, ALL);
    }

    /// A part of the line, escaped, with a mark where octets were left out.
    private static String shown(Offence offence, int start, int end) {
        var line = offence.line();
        boolean hasGap = offence.omitted() > 0 && start <= Offence.BEGINNING && Offence.BEGINNING < end;
        if (!hasGap) return octets(line, start, end);
        return Escape.octets(line.substring(start, Offence.BEGINNING)) + "..."
                + Escape.octets(line.substring(Offence.BEGINNING, end));
    }

    /// Of a line of spaces, as a folded field begins, there would be nothing to see.
    private static String octets(String line, int start, int end) {
        var text = Escape.octets(line.substring(start, end));
        return line.isBlank() ? text.replace(" ", "\\x20") : text;
    }

    private static String firstOf(String text, int most) {
        if (text.length() <= most) return text;
        return text.substring(0, Math.max(most - 3, 0)) + "...".substring(0, Math.min(3, most));
    }

    /// Its beginning is mostly the name of the field.
    private static String endsOf(String text, int most) {
        if (text.length() <= most) return text;
        int beginning = (most - 3) / 2;
        var end = text.substring(text.length() - most + 3 + beginning);
        return text.substring(0, beginning) + (end.startsWith("...") ? "" : "...") + end;
    }
}
