package dev.gatehouse.policies.view;

import dev.gatehouse.policies.value.Truth;

/** An answer to a question about a property. */
public final class Condition {
  private final Truth truth;
  private final Property property;
  private final Wanted wanted;

  Condition(Truth truth, Property property, Wanted wanted) {
    this.truth = truth;
    this.property = property;
    this.wanted = wanted;
  }

  public Truth truth() {
    return truth;
  }

  /** The property, such as {@code replicas[0].regionName}. */
  public String path() {
    return property.path();
  }

  /** What it is, with secrets hidden. */
  public String observed() {
    return property.observed();
  }

  /** What it should be; of a condition that holds, nothing. */
  public String wanted() {
    return wanted.words();
  }

  /** Both must hold. Tells of the one that fails, else of the one that is not known. */
  public Condition and(Condition other) {
    Truth both = truth.and(other.truth);
    return truth == both ? this : other;
  }

  /** One must hold. Tells of the one that holds, else of the one that is not known. */
  public Condition or(Condition other) {
    Truth either = truth.or(other.truth);
    if (either == Truth.FALSE) {
      return new Condition(either, property, new Wanted.Either(wanted, other));
    }
    return truth == either ? this : other;
  }

  /** What is wrong, the value seen, and the values allowed. */
  public String sentence() {
    return path() + " is " + observed() + "; use " + wanted();
  }

  @Override
  public String toString() {
    return truth + ": " + path() + " is " + observed();
  }
}
