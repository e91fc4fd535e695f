package dev.gatehouse.twin.control;

import java.util.List;

/**
 * What a query of the logs found.
 *
 * @param scanned how many events it looked at
 * @param matched how many passed its filters
 */
public record InsightsTable(
    List<String> columns, List<List<String>> rows, int scanned, int matched) {}
