package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Functions that make another series of each series: ABS, DIFF, FILL and so on. */
final class Transforms {
  private Transforms() {}

  /** What becomes of a datapoint and the one before it. */
  private interface Step {
    double of(Map.Entry<Long, Double> before, Map.Entry<Long, Double> point);
  }

  static void addTo(Map<String, Function<Arguments, Value>> all) {
    all.put("ABS", in -> in.each(series -> series.each(Math::abs)));
    all.put("CEIL", in -> in.each(series -> series.each(Math::ceil)));
    all.put("FLOOR", in -> in.each(series -> series.each(Math::floor)));
    all.put("LOG", in -> in.each(series -> series.each(Math::log)));
    all.put("LOG10", in -> in.each(series -> series.each(Math::log10)));
    all.put("DIFF", in -> steps(in, (before, point) -> point.getValue() - before.getValue()));
    all.put("DIFF_TIME", in -> steps(in, (before, point) -> seconds(before, point)));
    all.put(
        "RATE",
        in ->
            steps(
                in,
                (before, point) ->
                    (point.getValue() - before.getValue()) / seconds(before, point)));
    all.put("RUNNING_SUM", in -> in.each(Transforms::runningSum));
    all.put("FILL", Transforms::fill);
  }

  private static double seconds(Map.Entry<Long, Double> before, Map.Entry<Long, Double> point) {
    return point.getKey() - before.getKey();
  }

  /** The first datapoint has none before it, and is left out. */
  private static Value steps(Arguments in, Step step) {
    return in.each(
        series -> {
          TreeMap<Long, Double> result = new TreeMap<>();
          for (Map.Entry<Long, Double> point : series.points().entrySet()) {
            Map.Entry<Long, Double> before = series.points().lowerEntry(point.getKey());
            if (before != null) {
              result.put(point.getKey(), step.of(before, point));
            }
          }
          return series.with(result);
        });
  }

  private static TimeSeries runningSum(TimeSeries series) {
    TreeMap<Long, Double> result = new TreeMap<>();
    double sum = 0;
    for (Map.Entry<Long, Double> point : series.points().entrySet()) {
      sum += point.getValue();
      result.put(point.getKey(), sum);
    }
    return series.with(result);
  }

  private static Value fill(Arguments in) {
    Value of = in.counted(2, 2).some(0);
    Function<TimeSeries, Filler> fillers;
    if (in.is(1, "REPEAT")) {
      fillers = series -> time -> before(series.points(), time);
    } else if (in.is(1, "LINEAR")) {
      fillers = series -> time -> between(series.points(), time);
    } else if (in.value(1) instanceof TimeSeries other) {
      fillers = series -> time -> other.at(time).orElse(Double.NaN);
    } else {
      double number = in.scalar(1);
      fillers = series -> time -> number;
    }
    return Evaluator.each(
        of,
        series -> {
          Filler filler = fillers.apply(series);
          return TimeSeries.of(
              series.label(),
              in.grid().times(),
              time -> series.at(time).orElseGet(() -> filler.at(time)));
        });
  }

  /** A value for a time without one, NaN for none. */
  private interface Filler {
    double at(long time);
  }

  private static double before(NavigableMap<Long, Double> points, long time) {
    Map.Entry<Long, Double> last = points.lowerEntry(time);
    return last == null ? Double.NaN : last.getValue();
  }

  /** On the line over a gap; before the first and after the last datapoint there is no gap. */
  private static double between(NavigableMap<Long, Double> points, long time) {
    Map.Entry<Long, Double> left = points.lowerEntry(time);
    Map.Entry<Long, Double> right = points.higherEntry(time);
    if (left == null || right == null) {
      return Double.NaN;
    }
    double share = (double) (time - left.getKey()) / (right.getKey() - left.getKey());
    return left.getValue() + share * (right.getValue() - left.getValue());
  }
}
