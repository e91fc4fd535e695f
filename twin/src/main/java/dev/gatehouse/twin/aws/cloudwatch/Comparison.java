package dev.gatehouse.twin.aws.cloudwatch;

/** How an alarm compares a datapoint with its threshold, by AWS's names. */
public enum Comparison {
  GREATER_OR_EQUAL("GreaterThanOrEqualToThreshold", "greater than or equal to"),
  GREATER("GreaterThanThreshold", "greater than"),
  LESS("LessThanThreshold", "less than"),
  LESS_OR_EQUAL("LessThanOrEqualToThreshold", "less than or equal to");

  private final String awsName;
  private final String words;

  Comparison(String awsName, String words) {
    this.awsName = awsName;
    this.words = words;
  }

  /**
   * By AWS's name.
   *
   * @throws IllegalArgumentException for any other
   */
  public static Comparison of(String name) {
    for (Comparison value : values()) {
      if (value.awsName.equals(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException("there is no comparisonOperator '" + name + "'");
  }

  public boolean breaches(double value, double threshold) {
    return switch (this) {
      case GREATER_OR_EQUAL -> value >= threshold;
      case GREATER -> value > threshold;
      case LESS -> value < threshold;
      case LESS_OR_EQUAL -> value <= threshold;
    };
  }

  /** As AWS words it in a state's reason. */
  String words() {
    return words;
  }
}
