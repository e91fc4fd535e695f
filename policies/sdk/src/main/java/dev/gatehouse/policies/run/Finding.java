package dev.gatehouse.policies.run;

import dev.gatehouse.policies.Level;

/**
 * Something that a rule found.
 *
 * @param verdict {@link Verdict#VIOLATION}, {@link Verdict#FAILED} or {@link Verdict#UNDECIDED}
 * @param urn of the resource; empty for the stack as a whole
 * @param path of the property; empty for the resource as a whole
 * @param message with secrets hidden
 */
public record Finding(
    String rule, Verdict verdict, Level level, String urn, String path, String message) {

  /** Whether it makes the run fail. A rule that went wrong always does. */
  public boolean fails() {
    return verdict == Verdict.FAILED || (verdict == Verdict.VIOLATION && level.fails());
  }
}
