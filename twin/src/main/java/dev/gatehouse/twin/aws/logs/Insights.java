package dev.gatehouse.twin.aws.logs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A query in the language of CloudWatch Logs Insights, as far as {@link InsightsParser} knows it.
 *
 * @param fields shown; time and message when none are named
 * @param filters all of which must hold
 */
public record Insights(
    List<String> fields,
    List<InsightsFilter> filters,
    Optional<InsightsStats> stats,
    List<Sort> sorts,
    int limit) {
  /** An order of rows. */
  record Sort(String field, boolean descending) {}

  /**
   * What a query found.
   *
   * @param scanned how many events it looked at
   * @param matched how many passed its filters
   */
  public record Result(List<String> columns, List<List<String>> rows, int scanned, int matched) {}

  /**
   * Reads a query.
   *
   * @throws IllegalArgumentException when it cannot be understood
   * @throws dev.gatehouse.twin.aws.NotModelledException for a command beyond the subset
   */
  public static Insights parse(String query) {
    return new InsightsParser(query).parse();
  }

  /** Runs it; events without another order come newest first. */
  public Result over(List<LogEvent> events) {
    List<InsightsRow> rows = new ArrayList<>();
    for (LogEvent event : events) {
      InsightsRow row = new InsightsRow(event);
      if (filters.stream().allMatch(filter -> filter.holds(row))) {
        rows.add(row);
      }
    }
    int matched = rows.size();
    if (stats.isPresent()) {
      rows = stats.get().over(rows);
    }
    order(rows);
    List<String> columns = columns();
    List<List<String>> table =
        rows.stream()
            .limit(limit)
            .map(row -> columns.stream().map(column -> row.get(column).orElse("")).toList())
            .toList();
    return new Result(columns, table, events.size(), matched);
  }

  private List<String> columns() {
    if (stats.isPresent()) {
      return stats.get().columns();
    }
    return fields.isEmpty() ? List.of("@timestamp", "@message") : fields;
  }

  private void order(List<InsightsRow> rows) {
    List<Sort> wanted =
        sorts.isEmpty() && stats.isEmpty() ? List.of(new Sort("@timestamp", true)) : sorts;
    Optional<Comparator<InsightsRow>> order =
        wanted.stream().map(Insights::comparator).reduce(Comparator::thenComparing);
    order.ifPresent(rows::sort);
  }

  private static Comparator<InsightsRow> comparator(Sort sort) {
    Comparator<InsightsRow> order =
        (a, b) ->
            InsightsFilter.compare(a.get(sort.field()).orElse(""), b.get(sort.field()).orElse(""));
    return sort.descending() ? order.reversed() : order;
  }
}
