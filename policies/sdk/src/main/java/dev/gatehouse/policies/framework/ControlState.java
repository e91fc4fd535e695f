package dev.gatehouse.policies.framework;

/** What a stack's verdicts say of a control, worst first. */
public enum ControlState {
  /** A rule of it is violated, or failed. */
  VIOLATED,
  /** Every rule of it that has something to judge waits for values, or some do. */
  UNDECIDED,
  /** Something violates it, and is let pass: suppressed, or in the baseline. */
  LET_PASS,
  /** Its rules pass. */
  MET,
  /** Its rules find nothing in the stack to judge. */
  NO_SUBJECT,
  /** No rule judges it; its note says why. */
  NOT_JUDGED
}
