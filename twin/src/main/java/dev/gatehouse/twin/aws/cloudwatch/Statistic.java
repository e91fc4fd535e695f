package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.twin.aws.NotModelledException;
import java.util.regex.Pattern;

/**
 * A statistic by AWS's name: {@code Average}, {@code Sum}, {@code Minimum}, {@code Maximum}, {@code
 * SampleCount} or a percentile such as {@code p99.9}.
 *
 * @param percent of a percentile, 0 to 100
 */
public record Statistic(Kind kind, double percent, String name) {
  private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(\\.\\d{1,10})?|100)");

  /** What is computed. */
  public enum Kind {
    SAMPLE_COUNT,
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM,
    PERCENTILE
  }

  /**
   * Reads a name.
   *
   * @throws NotModelledException for trimmed means and other statistics of CloudWatch's guide
   */
  public static Statistic of(String name) {
    return switch (name) {
      case "SampleCount" -> new Statistic(Kind.SAMPLE_COUNT, 0, name);
      case "Sum" -> new Statistic(Kind.SUM, 0, name);
      case "Average" -> new Statistic(Kind.AVERAGE, 0, name);
      case "Minimum" -> new Statistic(Kind.MINIMUM, 0, name);
      case "Maximum" -> new Statistic(Kind.MAXIMUM, 0, name);
      default -> {
        if (!PERCENTILE.matcher(name).matches()) {
          throw new NotModelledException(
              "the statistic " + name,
              "use Average, Sum, Minimum, Maximum, SampleCount or a percentile such as p99");
        }
        yield new Statistic(Kind.PERCENTILE, Double.parseDouble(name.substring(1)), name);
      }
    };
  }

  /**
   * Whether a percentile stands on few samples.
   *
   * @see "Percentile-based CloudWatch alarms and low data samples"
   */
  boolean fewSamples(double samples) {
    double share = percent / 100;
    return kind == Kind.PERCENTILE
        && samples < 10 / (share >= 0.5 ? Math.max(1 - share, 1e-9) : Math.max(share, 1e-9));
  }
}
