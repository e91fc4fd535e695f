package dev.gatehouse.cli.render;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Words for a name that is not among those known. */
public final class Known {
  private static final int SHOWN = 12;

  private Known() {}

  /**
   * Says that there is no such thing, and what there is, the likest first.
   *
   * @param what such as {@code type}
   */
  public static String none(String what, String name, List<String> known) {
    String sentence = "there is no " + what + " '" + name + "': ";
    if (known.isEmpty()) {
      return sentence + "there is none at all";
    }
    List<String> likest =
        known.stream()
            .sorted(Comparator.comparingInt((String each) -> distance(name, each)))
            .limit(SHOWN)
            .toList();
    int more = known.size() - likest.size();
    return sentence
        + "use one of "
        + String.join(", ", likest)
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** How many letters differ, by Levenshtein's count, whatever their case. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
