package dev.gatehouse.twin.control;

/**
 * Which log lines are wanted.
 *
 * @param filter an application's name or a log group, or the beginning of one; empty for all
 * @param since ISO-8601; only lines from then on; empty for all
 * @param after only lines with a greater number
 * @param limit how many at most; the newest are given
 */
public record LogQuery(String filter, String since, long after, int limit) {}
