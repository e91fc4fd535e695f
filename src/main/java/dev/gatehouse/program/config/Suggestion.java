package dev.gatehouse.program.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The word that a user may have meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code "; did you mean x?"} for the nearest of the words, or nothing when none is near. */
  static String among(Collection<String> words, String written) {
    int tolerance = Math.max(1, Math.min(3, written.length() / 3));
    return words.stream()
        .filter(word -> distance(word, written) <= tolerance)
        .min(Comparator.comparingInt((String word) -> distance(word, written)))
        .map(word -> "; did you mean " + word + "?")
        .orElse("");
  }

  /** {@code "a, b or c"}. */
  static String either(Collection<String> words) {
    List<String> all = List.copyOf(words);
    int last = all.size() - 1;
    return last < 1
        ? String.join("", all)
        : String.join(", ", all.subList(0, last)) + " or " + all.get(last);
  }

  /** Levenshtein's distance, two rows at a time. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + same);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
