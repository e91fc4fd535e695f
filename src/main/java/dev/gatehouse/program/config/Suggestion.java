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

  /** Edits between two words; two neighbours that changed places count as one. */
  private static int distance(String left, String right) {
    int[][] edits = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, left, right, i, j);
      }
    }
    return edits[left.length()][right.length()];
  }

  private static int cheapest(int[][] edits, String left, String right, int i, int j) {
    int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
    int cheapest =
        Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + same);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(cheapest, edits[i - 2][j - 2] + 1) : cheapest;
  }
}
