package dev.hark.handlers.files;

import dev.hark.protocol.http.Grammar;
import java.text.Normalizer;
import java.util.Locale;

/// The order in which people expect names: `a2` before `A10`, and `Äpfel` beside `apfel`. The same on every machine,
/// whatever its language.
final class NaturalOrder {
    private NaturalOrder() {}

    /// What of a name counts in the order: no case, and no marks on letters.
    static String key(String name) {
        return isAscii(name) ? name.toLowerCase(Locale.ROOT) : unmarked(name).toLowerCase(Locale.ROOT);
    }

    /// Compares keys: digits that stand together count as a number.
    static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            char a = one.charAt(i);
            char b = other.charAt(j);
            if (Grammar.isDigit(a) && Grammar.isDigit(b)) {
                int from = afterZeros(one, i);
                int otherFrom = afterZeros(other, j);
                i = afterDigits(one, from);
                j = afterDigits(other, otherFrom);
                int order = compareNumbers(one, from, i, other, otherFrom, j);
                if (order != 0) return order;
            } else {
                if (a != b) return a < b ? -1 : 1;
                i++;
                j++;
            }
        }
        return Integer.compare(one.length() - i, other.length() - j);
    }

    /// Numbers without zeros in front: the longer one is the larger.
    private static int compareNumbers(String one, int from, int to, String other, int otherFrom, int otherTo) {
        if (to - from != otherTo - otherFrom) return Integer.compare(to - from, otherTo - otherFrom);
        for (int i = from, j = otherFrom; i < to; i++, j++) {
            if (one.charAt(i) != other.charAt(j)) return one.charAt(i) < other.charAt(j) ? -1 : 1;
        }
        return 0;
    }

    private static int afterZeros(String text, int at) {
        while (at < text.length() && text.charAt(at) == '0') at++;
        return at;
    }

    private static int afterDigits(String text, int at) {
        while (at < text.length() && Grammar.isDigit(text.charAt(at))) at++;
        return at;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) return false;
        }
        return true;
    }

    private static String unmarked(String name) {
        var decomposed = Normalizer.normalize(name, Normalizer.Form.NFD);
        var letters = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (Character.getType(c) != Character.NON_SPACING_MARK) letters.append(c);
        }
        return letters.toString();
    }
}
