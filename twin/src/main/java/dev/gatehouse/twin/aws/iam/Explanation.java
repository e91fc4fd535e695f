package dev.gatehouse.twin.aws.iam;

import java.util.Optional;

/** A decision with what each side says to the request. */
public final class Explanation {
  private final Decision decision;
  private final Verdict identity;
  private final Optional<Verdict> resource;

  Explanation(Decision decision, Verdict identity, Optional<Verdict> resource) {
    this.decision = decision;
    this.identity = identity;
    this.resource = resource;
  }

  public Decision decision() {
    return decision;
  }

  /** What the principal's own policies say, such as {@code statement 'S' of … allows}. */
  public String identity() {
    return says(identity);
  }

  /** What the resource's policy says; {@code there is none} when it has none. */
  public String resource() {
    return resource.map(Explanation::says).orElse("there is none");
  }

  private static String says(Verdict verdict) {
    if (verdict.denies()) {
      return verdict.where() + " denies";
    }
    if (!verdict.allows()) {
      return "no statement speaks of the request";
    }
    boolean account = !verdict.allowsByName();
    return verdict.where() + (account ? " leaves it to the account" : " allows");
  }
}
