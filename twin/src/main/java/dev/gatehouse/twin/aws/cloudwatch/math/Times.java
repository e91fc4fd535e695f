package dev.gatehouse.twin.aws.cloudwatch.math;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Functions of the periods: PERIOD, TIME_SERIES, and parts of their UTC time. */
final class Times {
  private Times() {}

  static void addTo(Map<String, Function<Arguments, Value>> all) {
    all.put("PERIOD", Times::period);
    all.put("TIME_SERIES", Times::constant);
    all.put("MINUTE", in -> part(in, OffsetDateTime::getMinute));
    all.put("HOUR", in -> part(in, OffsetDateTime::getHour));
    // 1 is Monday, 7 is Sunday.
    all.put("DAY", in -> part(in, time -> time.getDayOfWeek().getValue()));
    all.put("DATE", in -> part(in, OffsetDateTime::getDayOfMonth));
    all.put("MONTH", in -> part(in, OffsetDateTime::getMonthValue));
    all.put("YEAR", in -> part(in, OffsetDateTime::getYear));
    all.put("EPOCH", in -> part(in, OffsetDateTime::toEpochSecond));
  }

  /** In seconds; of metrics alone, not of what expressions came to. */
  private static Value period(Arguments in) {
    in.counted(1, 1);
    boolean metric =
        in.expressions().get(0) instanceof Expression.Id id
            && in.evaluator().scope().metrics().containsKey(id.name());
    if (!metric) {
      throw new MathException("PERIOD takes the id of a metric, not an expression");
    }
    return new Value.Scalar(in.grid().period());
  }

  private static Value constant(Arguments in) {
    double number = in.counted(1, 1).scalar(0);
    return TimeSeries.of("TIME_SERIES", in.grid().times(), time -> number);
  }

  private static Value part(Arguments in, ToDoubleFunction<OffsetDateTime> part) {
    TimeSeries series = in.counted(1, 1).series(0);
    return TimeSeries.of(
        series.label(),
        in.grid().times(),
        time -> part.applyAsDouble(Instant.ofEpochSecond(time).atOffset(ZoneOffset.UTC)));
  }
}
