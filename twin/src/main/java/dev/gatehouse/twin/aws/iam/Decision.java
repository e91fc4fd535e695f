package dev.gatehouse.twin.aws.iam;

/**
 * IAM's answer.
 *
 * @param because one sentence: the side (identity policy of whom, resource policy of what) and the
 *     statement id that decided, or the side that has no statement allowing it
 */
public record Decision(Outcome outcome, String because) {
  /** The three outcomes, by the names of AWS's policy simulator. */
  public enum Outcome {
    ALLOWED,
    IMPLICIT_DENY,
    EXPLICIT_DENY
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }
}
