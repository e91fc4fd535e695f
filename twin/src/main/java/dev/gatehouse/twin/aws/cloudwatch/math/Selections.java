package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Functions that choose among series: METRICS, FIRST, LAST, SLICE, SORT, REMOVE_EMPTY. */
final class Selections {
  private Selections() {}

  static void addTo(Map<String, Function<Arguments, Value>> all) {
    all.put("METRICS", Selections::metrics);
    all.put("METRIC_COUNT", in -> new Value.Scalar(in.counted(1, 1).array(0).size()));
    all.put("FIRST", in -> end(in, 0));
    all.put("LAST", in -> end(in, -1));
    all.put("SLICE", Selections::slice);
    all.put("SORT", Selections::sort);
    all.put(
        "REMOVE_EMPTY",
        in ->
            new Value.Array(
                in.counted(1, 1).array(0).stream()
                    .filter(series -> !series.points().isEmpty())
                    .toList()));
  }

  /** All metrics, or those whose id contains a text; no expressions. */
  private static Value metrics(Arguments in) {
    in.counted(0, 1);
    String part = "";
    if (in.count() == 1) {
      if (!(in.expressions().get(0) instanceof Expression.Text text)) {
        throw new MathException("METRICS takes nothing or a part of ids in quotes");
      }
      part = text.value();
    }
    List<TimeSeries> found = new ArrayList<>();
    for (Map.Entry<String, TimeSeries> metric : in.evaluator().scope().metrics().entrySet()) {
      if (metric.getKey().contains(part)) {
        found.add(metric.getValue());
      }
    }
    return new Value.Array(found);
  }

  /** Of no series at all the first is one without values. */
  private static TimeSeries end(Arguments in, int index) {
    List<TimeSeries> all = in.counted(1, 1).array(0);
    return all.isEmpty()
        ? TimeSeries.of(in.function(), List.of(), time -> Double.NaN)
        : all.get(index < 0 ? all.size() - 1 : index);
  }

  /** From an index, and up to another, which is excluded. */
  private static Value slice(Arguments in) {
    List<TimeSeries> all = in.counted(2, 3).array(0);
    double from = in.scalar(1);
    double to = in.count() == 3 ? in.scalar(2) : all.size();
    int first = (int) Math.max(0, Math.min(all.size(), from));
    int end = (int) Math.max(first, Math.min(all.size(), to));
    return new Value.Array(all.subList(first, end));
  }

  private static Value sort(Arguments in) {
    List<TimeSeries> all = in.counted(3, 4).array(0);
    String by = in.word(1, List.of("AVG", "MIN", "MAX", "SUM"));
    boolean descending = in.word(2, List.of("ASC", "DESC")).equals("DESC");
    double limit = in.count() == 4 ? in.scalar(3) : all.size();
    // Those without a value have no place: last in either order.
    Comparator<TimeSeries> order =
        Comparator.<TimeSeries, Double>comparing(
            series -> Aggregates.of(by, series, in.grid()),
            (left, right) ->
                left.isNaN() || right.isNaN() || !descending
                    ? Double.compare(left, right)
                    : Double.compare(right, left));
    return new Value.Array(all.stream().sorted(order).limit((long) Math.max(0, limit)).toList());
  }
}
