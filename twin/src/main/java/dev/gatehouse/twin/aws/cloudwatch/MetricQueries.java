package dev.gatehouse.twin.aws.cloudwatch;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.cloudwatch.math.Evaluator;
import dev.gatehouse.twin.aws.cloudwatch.math.Expression;
import dev.gatehouse.twin.aws.cloudwatch.math.Grid;
import dev.gatehouse.twin.aws.cloudwatch.math.MathException;
import dev.gatehouse.twin.aws.cloudwatch.math.Scope;
import dev.gatehouse.twin.aws.cloudwatch.math.TimeSeries;
import dev.gatehouse.twin.aws.cloudwatch.math.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Metrics, and expressions over them and over one another, each by an id of its own: what one
 * request of {@code PutMetricAlarm} or one graph has.
 */
final class MetricQueries {
  private final Map<String, Source> sources;
  private final Map<String, Expression> expressions;

  /** The expressions, those before others that these name. */
  private final List<String> order = new ArrayList<>();

  /** One metric. */
  record Source(MetricKey metric, Statistic statistic, long period, String label) {}

  /** Reads the datapoints of a metric. */
  interface Reader {
    List<Datapoint> points(Source source);

    /** Those of a grid, as far as an account sees them. */
    static Reader of(Metrics metrics, Grid grid, AccountId viewer) {
      return source ->
          metrics.sees(viewer, source.metric())
              ? metrics.statistics(
                  source.metric(),
                  Instant.ofEpochSecond(grid.from()),
                  Instant.ofEpochSecond(grid.to()),
                  Duration.ofSeconds(grid.period()),
                  source.statistic())
              : List.of();
    }
  }

  /**
   * Puts them together.
   *
   * @param sources metrics by id, in order
   * @param texts expressions by id, in order
   * @throws MathException for an expression that cannot be read, or that needs itself
   */
  MetricQueries(Map<String, Source> sources, Map<String, String> texts) {
    this.sources = new LinkedHashMap<>(sources);
    this.expressions = new LinkedHashMap<>();
    texts.forEach((id, text) -> expressions.put(id, parsed(id, text)));
    expressions.keySet().forEach(id -> sort(id, new LinkedHashSet<>()));
  }

  private static Expression parsed(String id, String text) {
    try {
      return Expression.parse(text);
    } catch (MathException wrong) {
      throw in(id, wrong);
    }
  }

  private static MathException in(String id, MathException wrong) {
    return new MathException("Error in expression '" + id + "': " + wrong.getMessage());
  }

  private void sort(String id, Set<String> within) {
    Expression expression = expressions.get(id);
    if (expression == null || order.contains(id)) {
      return;
    }
    if (!within.add(id)) {
      throw in(id, new MathException("it needs itself, by way of " + String.join(", ", within)));
    }
    expression.ids().forEach(named -> sort(named, within));
    within.remove(id);
    order.add(id);
  }

  Map<String, Source> sources() {
    return Map.copyOf(sources);
  }

  /**
   * The period of a metric or expression, in seconds.
   *
   * @param otherwise of an expression without metrics
   * @throws NotModelledException for an expression over metrics of different periods
   */
  long period(String id, long otherwise) {
    Set<Long> periods = new TreeSet<>();
    periods(id, periods);
    if (periods.size() > 1) {
      throw new NotModelledException(
          "expressions over metrics of different periods " + periods, "give them one period");
    }
    return periods.isEmpty() ? otherwise : periods.iterator().next();
  }

  private void periods(String id, Set<Long> to) {
    Source source = sources.get(id);
    if (source != null) {
      to.add(source.period());
    }
    Expression expression = expressions.get(id);
    if (expression != null) {
      expression.ids().forEach(named -> periods(named, to));
      if (expression.calls("METRICS")) {
        sources.values().forEach(one -> to.add(one.period()));
      }
    }
  }

  /**
   * What a metric or expression comes to.
   *
   * @throws MathException when operands are of kinds that do not go together, whatever the data
   */
  Value value(String id, Grid grid, Reader reader) {
    Map<String, TimeSeries> series = new LinkedHashMap<>();
    sources.forEach((key, source) -> series.put(key, series(source, reader)));
    Map<String, Value> values = new LinkedHashMap<>();
    for (String key : order) {
      Expression expression = expressions.get(key);
      if (expression != null) {
        values.put(key, value(key, expression, new Evaluator(grid, new Scope(series, values))));
      }
    }
    return new Evaluator(grid, new Scope(series, values)).value(new Expression.Id(id));
  }

  private static Value value(String id, Expression expression, Evaluator evaluator) {
    try {
      return evaluator.value(expression);
    } catch (MathException wrong) {
      throw in(id, wrong);
    }
  }

  private static TimeSeries series(Source source, Reader reader) {
    TreeMap<Long, Double> points = new TreeMap<>();
    reader.points(source).forEach(it -> points.put(it.at().getEpochSecond(), it.value()));
    return new TimeSeries(source.label(), points);
  }

  /** The datapoints of a series, oldest first. */
  static List<Datapoint> points(TimeSeries series) {
    List<Datapoint> points = new ArrayList<>();
    series
        .points()
        .forEach((at, value) -> points.add(new Datapoint(Instant.ofEpochSecond(at), value, 1)));
    return points;
  }
}
