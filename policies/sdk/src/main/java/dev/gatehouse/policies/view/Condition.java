package dev.gatehouse.policies.view;

import dev.gatehouse.policies.value.Truth;

/**
 * An answer to a question about a property.
 *
 * @param path the property, such as {@code replicas[0].regionName}
 * @param observed what it is, with secrets hidden
 * @param wanted what it should be
 */
public record Condition(Truth truth, String path, String observed, String wanted) {
  /** Both must hold. Tells of the one that fails, else of the one that is not known. */
  public Condition and(Condition other) {
    Truth both = truth.and(other.truth);
    return truth == both ? this : other;
  }

  /** One must hold. Tells of the one that holds, else of the one that is not known. */
  public Condition or(Condition other) {
    Truth either = truth.or(other.truth);
    if (either == Truth.FALSE) {
      return new Condition(either, path, observed, wanted + ", or " + other.sentenceWanted());
    }
    return truth == either ? this : other;
  }

  private String sentenceWanted() {
    return path + " " + wanted;
  }

  /** What is wrong, the value seen, and the values allowed. */
  public String sentence() {
    return path + " is " + observed + "; use " + wanted;
  }
}
