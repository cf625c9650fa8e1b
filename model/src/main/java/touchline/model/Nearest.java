package touchline.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses what a mistyped word was meant to be.
public final class Nearest {
    private static final int MAX_LENGTH = 40;

    private Nearest() {}

    /// The name that takes the fewest edits, when these are few for its length.
    public static Optional<String> of(String word, Collection<String> names) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return names.stream()
                .min(Comparator.comparingInt((String name) -> edits(word, name)).thenComparing(name -> name))
                .filter(name -> edits(word, name) <= Math.max(1, name.length() / 3));
    }

    /// Letters to insert, delete or replace to make one word of the other.
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
