package dev.hark.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Which name was probably meant by a misspelled one.
final class Spelling {
    private Spelling() {}

    /// The name that starts like the word, or else the one that differs from it in the fewest letters, if they are few.
    ///
    /// @param word case and underscores do not count: `REQUEST_LINE` is `request-line`
    /// @param names in lower case, with dashes between words
    static Optional<String> nearest(String word, Collection<String> names) {
        var plain = word.toLowerCase(Locale.ROOT).replace('_', '-');
        if (plain.length() < 2) return Optional.empty();
        var beginning = names.stream().filter(name -> name.startsWith(plain)).findFirst();
        if (beginning.isPresent()) return beginning;
        int tolerated = Math.max(1, plain.length() / 3);
        return names.stream()
                .filter(name -> distance(plain, name) <= tolerated)
                .min(Comparator.comparingInt(name -> distance(plain, name)));
    }

    /// How many letters must be added, left out, replaced, or swapped with their neighbour to make one word of the
    /// other (the optimal string alignment distance).
    static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        int replaced = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, 1 + rows[i - 2][j - 2]) : least;
    }
}
