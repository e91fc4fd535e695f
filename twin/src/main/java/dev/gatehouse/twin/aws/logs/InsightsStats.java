package dev.gatehouse.twin.aws.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A stats command: figures over the rows that agree in some fields.
 *
 * @param by fields, or {@code bin(…)}
 */
record InsightsStats(List<Figure> figures, List<Key> by) {
  /**
   * One figure.
   *
   * @param function such as {@code avg}
   * @param field {@code *} for all rows
   * @param percent of {@code pct}
   */
  record Figure(String function, String field, double percent, String name) {
    String over(List<InsightsRow> rows) {
      if (function.equals("count")) {
        return String.valueOf(
            field.equals("*")
                ? rows.size()
                : rows.stream().filter(row -> row.get(field).isPresent()).count());
      }
      if (function.equals("count_distinct")) {
        return String.valueOf(rows.stream().map(row -> row.get(field)).distinct().count());
      }
      List<Double> values =
          rows.stream().flatMap(row -> number(row.get(field)).stream()).sorted().toList();
      if (values.isEmpty()) {
        return "";
      }
      double sum = values.stream().mapToDouble(v -> v).sum();
      double value =
          switch (function) {
            case "sum" -> sum;
            case "avg" -> sum / values.size();
            case "min" -> values.get(0);
            case "max" -> values.get(values.size() - 1);
            default -> values.get((int) Math.max(0, Math.ceil(percent / 100 * values.size()) - 1));
          };
      return plain(value);
    }

    private static Optional<Double> number(Optional<String> text) {
      try {
        return text.map(Double::parseDouble);
      } catch (NumberFormatException notANumber) {
        return Optional.empty();
      }
    }

    private static String plain(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? String.valueOf((long) value)
          : String.format(Locale.ROOT, "%.4f", value);
    }
  }

  /**
   * What rows are told apart by.
   *
   * @param bin zero for a field
   */
  record Key(String name, Duration bin) {
    String of(InsightsRow row) {
      if (bin.isZero()) {
        return row.get(name).orElse("");
      }
      long second = Instant.parse(row.get("@timestamp").orElseThrow()).getEpochSecond();
      long width = bin.toSeconds();
      return Instant.ofEpochSecond(Math.floorDiv(second, width) * width).toString();
    }
  }

  List<InsightsRow> over(List<InsightsRow> rows) {
    Map<List<String>, List<InsightsRow>> groups = new LinkedHashMap<>();
    for (InsightsRow row : rows) {
      List<String> key = by.stream().map(k -> k.of(row)).toList();
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    if (by.isEmpty() && rows.isEmpty()) {
      groups.put(List.of(), List.of());
    }
    List<InsightsRow> result = new ArrayList<>();
    groups.forEach((key, members) -> result.add(row(key, members)));
    return result;
  }

  private InsightsRow row(List<String> key, List<InsightsRow> members) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < by.size(); i++) {
      fields.put(by.get(i).name(), key.get(i));
    }
    figures.forEach(figure -> fields.put(figure.name(), figure.over(members)));
    return new InsightsRow(fields);
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>(by.stream().map(Key::name).toList());
    figures.forEach(figure -> columns.add(figure.name()));
    return columns;
  }
}
