package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;

/**
 * The periods that an expression is computed for, in seconds.
 *
 * @param from where the first period begins
 * @param to excluded
 */
public record Grid(long from, long to, long period) {
  /** Where each period begins. */
  List<Long> times() {
    List<Long> times = new ArrayList<>();
    for (long at = from; at < to; at += period) {
      times.add(at);
    }
    return times;
  }
}
