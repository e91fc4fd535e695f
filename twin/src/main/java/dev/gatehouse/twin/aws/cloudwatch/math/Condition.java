package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.Map;
import java.util.TreeMap;

/**
 * IF: a condition that is 0 does not hold, any other does; a series is asked time by time.
 *
 * @see "Using IF expressions"
 */
final class Condition {
  private Condition() {}

  static Value value(Arguments in) {
    in.counted(2, 3);
    Value condition = in.value(0);
    Value yes = in.value(1);
    Value no = in.count() == 3 ? in.value(2) : new Value.Scalar(Double.NaN);
    if (condition instanceof Value.Array
        || yes instanceof Value.Array
        || no instanceof Value.Array) {
      throw new MathException("IF takes time series and scalar numbers, not arrays");
    }
    if (condition instanceof TimeSeries series) {
      return choose(series, yes, no);
    }
    if (!(yes instanceof TimeSeries) || (in.count() == 3 && !(no instanceof TimeSeries))) {
      throw new MathException("IF with a scalar condition takes time series as its values");
    }
    double holds = ((Value.Scalar) condition).number();
    if (holds != 0 && !Double.isNaN(holds)) {
      return yes;
    }
    return no instanceof TimeSeries ? no : new TimeSeries("IF", new TreeMap<>());
  }

  /** Where the condition holds and there is no value, it is 0; elsewhere it is dropped. */
  private static TimeSeries choose(TimeSeries condition, Value yes, Value no) {
    TreeMap<Long, Double> result = new TreeMap<>();
    for (Map.Entry<Long, Double> point : condition.points().entrySet()) {
      boolean holds = point.getValue() != 0;
      result.put(
          point.getKey(), holds ? at(yes, point.getKey(), 0) : at(no, point.getKey(), Double.NaN));
    }
    return condition.with(result);
  }

  private static double at(Value of, long time, double otherwise) {
    return of instanceof TimeSeries series
        ? series.at(time).orElse(otherwise)
        : ((Value.Scalar) of).number();
  }
}
