package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an expression may name.
 *
 * @param metrics by id, in order
 * @param expressions what other expressions came to, by id
 */
public record Scope(Map<String, TimeSeries> metrics, Map<String, Value> expressions) {
  public Scope {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    expressions = Map.copyOf(expressions);
  }

  /**
   * A metric or what an expression came to.
   *
   * @throws MathException when there is neither
   */
  Value named(String id) {
    TimeSeries metric = metrics.get(id);
    if (metric != null) {
      return metric;
    }
    Value expression = expressions.get(id);
    if (expression != null) {
      return expression;
    }
    throw new MathException("there is neither a metric nor an expression with the id '" + id + "'");
  }
}
