package dev.gatehouse.twin.provider.pace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a twin does about AWS's rate limits. */
public enum RateMode {
  /**
   * They are enforced, and retried as the provider does, on a clock of the control plane's own that
   * each wait puts forward: nobody has to sit the waits out.
   */
  SKIPPED,
  /** They are enforced and waits take their time. */
  WAITED,
  /** There are none. */
  OFF;

  /** As the world file names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RateMode of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(RateMode::word).toList();
  }
}
