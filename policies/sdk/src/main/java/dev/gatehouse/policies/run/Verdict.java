package dev.gatehouse.policies.run;

/** What a rule makes of a resource, worst first. */
public enum Verdict {
  /** The rule itself went wrong. */
  FAILED,
  VIOLATION,
  /** A value that decides is not known yet. */
  UNDECIDED,
  PASS,
  NOT_APPLICABLE
}
