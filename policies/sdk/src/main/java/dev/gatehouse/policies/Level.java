package dev.gatehouse.policies;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a violation leads to; Pulumi's enforcement levels. */
public enum Level {
  /** It is told, and stops nothing. */
  ADVISORY,
  /** It fails a preview, and stops an update at the resource. */
  MANDATORY,
  /** The rule's remedy changes the inputs; what it leaves is mandatory. */
  REMEDIATE,
  /** The rule does not run. */
  DISABLED;

  /** The word that Pulumi's configuration uses. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Level> of(String word) {
    return Arrays.stream(values()).filter(level -> level.word().equals(word)).findFirst();
  }

  /** Whether a violation at this level fails the run. */
  public boolean fails() {
    return this == MANDATORY || this == REMEDIATE;
  }
}
