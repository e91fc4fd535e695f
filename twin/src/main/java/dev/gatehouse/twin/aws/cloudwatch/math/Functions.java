package dev.gatehouse.twin.aws.cloudwatch.math;

import dev.gatehouse.twin.aws.NotModelledException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The functions by name.
 *
 * @see "Functions supported for metric math"
 */
final class Functions {
  private static final Set<String> NOT_MODELLED =
      Set.of(
          "ANOMALY_DETECTION_BAND",
          "DB_PERF_INSIGHTS",
          "INSIGHT_RULE_METRIC",
          "LAMBDA",
          "SEARCH",
          "SERVICE_QUOTA");

  private static final Map<String, Function<Arguments, Value>> ALL = all();

  private Functions() {}

  private static Map<String, Function<Arguments, Value>> all() {
    Map<String, Function<Arguments, Value>> all = new TreeMap<>();
    Selections.addTo(all);
    Aggregates.addTo(all);
    Transforms.addTo(all);
    Times.addTo(all);
    all.put("IF", Condition::value);
    return Map.copyOf(all);
  }

  /**
   * Whether there is such a function.
   *
   * @throws NotModelledException for those of AWS's that the twin does not have
   */
  static boolean known(String name) {
    if (NOT_MODELLED.contains(name)) {
      throw new NotModelledException(
          "the function " + name + " of metric math", "name the metrics that it would find");
    }
    return ALL.containsKey(name);
  }

  /** In alphabetical order. */
  static List<String> names() {
    return ALL.keySet().stream().sorted().toList();
  }

  static Value call(Arguments arguments) {
    Function<Arguments, Value> function = ALL.get(arguments.function());
    if (function == null) {
      throw new MathException("there is no function '" + arguments.function() + "'");
    }
    return function.apply(arguments);
  }
}
