package dev.gatehouse.twin.aws.cloudwatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How an alarm's state follows from its datapoints: M of the last N, and what becomes of missing
 * ones.
 *
 * @param periods N, how many datapoints are judged
 * @param toAlarm M, how many of them must breach
 * @see "Configuring how CloudWatch alarms treat missing data"
 */
public record Evaluation(int periods, int toAlarm, MissingData missing) {
  /**
   * How many datapoints are fetched: more than are judged. AWS's examples fetch five for three, and
   * say that the number depends on the period; two more is assumed for all.
   */
  public int range() {
    return periods + 2;
  }

  /**
   * Judges.
   *
   * @param points of the range, oldest first: whether each breaches; empty when it is missing
   * @param now the state before
   */
  public AlarmState judge(List<Optional<Boolean>> points, AlarmState now) {
    List<Optional<Boolean>> newest = new ArrayList<>(points);
    Collections.reverse(newest);
    List<Boolean> real = newest.stream().flatMap(Optional::stream).toList();
    if (real.size() >= periods) {
      return ofBreaching(breaching(real.subList(0, periods)));
    }
    long breaching = breaching(real);
    int filled = periods - real.size();
    return switch (missing) {
      case BREACHING -> ofBreaching(breaching + filled);
      case NOT_BREACHING -> ofBreaching(breaching);
      case IGNORE -> sparse(newest, real, now, true);
      case MISSING -> sparse(newest, real, now, false);
    };
  }

  /**
   * With too few datapoints, none of them made up. A datapoint that does not breach gives OK; where
   * all breach it is ALARM once the oldest of them is so many periods old as must breach, however
   * few they are: until then the next may not breach.
   */
  private AlarmState sparse(
      List<Optional<Boolean>> newest, List<Boolean> real, AlarmState now, boolean retain) {
    long breaching = breaching(real);
    if (breaching >= toAlarm) {
      return AlarmState.ALARM;
    }
    if (breaching < real.size()) {
      return AlarmState.OK;
    }
    if (retain) {
      return now;
    }
    int oldest = newest.lastIndexOf(Optional.of(true)) + 1;
    return breaching > 0 && oldest >= toAlarm ? AlarmState.ALARM : AlarmState.INSUFFICIENT_DATA;
  }

  private static long breaching(List<Boolean> points) {
    return points.stream().filter(point -> point).count();
  }

  private AlarmState ofBreaching(long breaching) {
    return breaching >= toAlarm ? AlarmState.ALARM : AlarmState.OK;
  }
}
