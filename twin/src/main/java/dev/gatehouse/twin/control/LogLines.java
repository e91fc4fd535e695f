package dev.gatehouse.twin.control;

import java.util.List;

/**
 * Log lines, oldest first.
 *
 * @param next the number to ask after for what comes later
 */
public record LogLines(List<Line> lines, long next) {
  /**
   * One line of a log group.
   *
   * @param time ISO-8601, UTC
   */
  public record Line(
      long number,
      String time,
      String account,
      String region,
      String group,
      String stream,
      String message) {}
}
