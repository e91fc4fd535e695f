package dev.gatehouse.twin.log;

/**
 * One line of the twin's own log.
 *
 * @param number grows by one with each line, across restarts
 * @param time ISO-8601, UTC
 * @param level {@code info} or {@code warn}
 * @param room who said it
 */
public record LogEntry(long number, String time, String level, String room, String text) {}
