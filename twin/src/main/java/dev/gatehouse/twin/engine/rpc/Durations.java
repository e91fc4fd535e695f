package dev.gatehouse.twin.engine.rpc;

import dev.gatehouse.twin.engine.plan.PlanException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Custom timeouts as SDKs send them: Go's durations, such as {@code 1h30m} or {@code 45s}. */
final class Durations {
  private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");

  private Durations() {}

  /** A duration in seconds; 0 when there is none. */
  static double seconds(String text) {
    double seconds = 0;
    int at = 0;
    Matcher matcher = PART.matcher(text);
    while (at < text.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        throw new PlanException(
            "unable to parse customTimeout Value " + text + ": use a duration such as 90s or 5m");
      }
      seconds += Double.parseDouble(matcher.group(1)) * unit(matcher.group(2));
      at = matcher.end();
    }
    return seconds;
  }

  private static double unit(String unit) {
    return switch (unit) {
      case "h" -> 3600;
      case "m" -> 60;
      case "s" -> 1;
      case "ms" -> 1e-3;
      case "ns" -> 1e-9;
      default -> 1e-6;
    };
  }
}
