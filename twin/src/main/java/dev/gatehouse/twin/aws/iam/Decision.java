package dev.gatehouse.twin.aws.iam;

import java.util.function.Supplier;

/** IAM's answer. Why it is so is put into words when somebody asks: most decisions nobody reads. */
public final class Decision {
  /** The three outcomes, by the names of AWS's policy simulator. */
  public enum Outcome {
    ALLOWED,
    IMPLICIT_DENY,
    EXPLICIT_DENY
  }

  /** Kinds of policies, by AWS's names. */
  public enum Side {
    IDENTITY("an identity-based policy"),
    RESOURCE("a resource-based policy"),
    BOUNDARY("a permissions boundary"),
    SESSION("a session policy"),
    SERVICE_CONTROL("a service control policy"),
    RESOURCE_CONTROL("a resource control policy");

    private final String text;

    Side(String text) {
      this.text = text;
    }
  }

  private final Outcome outcome;
  private final Side side;
  private final Supplier<String> because;

  /**
   * A decision.
   *
   * @param side the kind of policy that denied, or that does not allow
   * @param because see {@link #because}
   */
  Decision(Outcome outcome, Side side, Supplier<String> because) {
    this.outcome = outcome;
    this.side = side;
    this.because = because;
  }

  /** A decision of identity policies. */
  public Decision(Outcome outcome, String because) {
    this(outcome, Side.IDENTITY, () -> because);
  }

  public Outcome outcome() {
    return outcome;
  }

  /**
   * One sentence: the side (identity policy of whom, resource policy of what) and the statement id
   * that decided, or the side that has no statement allowing it.
   */
  public String because() {
    return because.get();
  }

  public boolean allowed() {
    return outcome == Outcome.ALLOWED;
  }

  /**
   * How AWS's access denied messages end.
   *
   * @param action such as {@code dynamodb:GetItem}
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">
   *     Troubleshoot access denied error messages</a>
   */
  public String refusal(String action) {
    String kind = side.text.substring(side.text.indexOf(' ') + 1);
    return outcome == Outcome.EXPLICIT_DENY
        ? "with an explicit deny in " + side.text
        : "because no " + kind + " allows the " + action + " action";
  }

  @Override
  public String toString() {
    return outcome + ": " + because();
  }
}
