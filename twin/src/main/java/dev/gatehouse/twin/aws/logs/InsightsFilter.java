package dev.gatehouse.twin.aws.logs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A condition of a filter command. */
sealed interface InsightsFilter {
  boolean holds(InsightsRow row);

  /** A field against a value; by number when both are numbers. */
  record Compare(String field, String sign, String value) implements InsightsFilter {
    @Override
    public boolean holds(InsightsRow row) {
      Optional<String> is = row.get(field);
      if (is.isEmpty()) {
        return sign.equals("!=");
      }
      int order = compare(is.get(), value);
      return switch (sign) {
        case "=" -> order == 0;
        case "!=" -> order != 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
  }

  /** A field that contains something, or that one of the values is. */
  record Matches(String field, List<Pattern> patterns, boolean whole) implements InsightsFilter {
    @Override
    public boolean holds(InsightsRow row) {
      String is = row.get(field).orElse("");
      return patterns.stream()
          .anyMatch(p -> whole ? p.matcher(is).matches() : p.matcher(is).find());
    }
  }

  /** {@code ispresent(field)}. */
  record Present(String field) implements InsightsFilter {
    @Override
    public boolean holds(InsightsRow row) {
      return row.get(field).isPresent();
    }
  }

  record Not(InsightsFilter of) implements InsightsFilter {
    @Override
    public boolean holds(InsightsRow row) {
      return !of.holds(row);
    }
  }

  record Both(InsightsFilter left, InsightsFilter right) implements InsightsFilter {
    @Override
    public boolean holds(InsightsRow row) {
      return left.holds(row) && right.holds(row);
    }
  }

  record Either(InsightsFilter left, InsightsFilter right) implements InsightsFilter {
    @Override
    public boolean holds(InsightsRow row) {
      return left.holds(row) || right.holds(row);
    }
  }

  /** Numbers by their value, all else by its text. */
  static int compare(String one, String other) {
    try {
      return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
    } catch (NumberFormatException text) {
      return one.compareTo(other);
    }
  }
}
