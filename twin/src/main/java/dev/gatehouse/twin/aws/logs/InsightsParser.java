package dev.gatehouse.twin.aws.logs;

import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.logs.InsightsLexer.Kind;
import dev.gatehouse.twin.aws.logs.InsightsLexer.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code fields}, {@code display}, {@code filter}, {@code stats … by …}, {@code sort} and
 * {@code limit}; other commands and functions are refused by name.
 */
final class InsightsParser {
  private static final int MAX_ROWS = 10_000;
  private static final Set<String> FIGURES =
      Set.of("count", "count_distinct", "sum", "avg", "min", "max", "pct");

  private final List<Word> words;
  private int next;
  private final List<String> fields = new ArrayList<>();
  private final List<InsightsFilter> filters = new ArrayList<>();
  private Optional<InsightsStats> stats = Optional.empty();
  private final List<Insights.Sort> sorts = new ArrayList<>();
  private int limit = MAX_ROWS;

  InsightsParser(String query) {
    this.words = InsightsLexer.words(query);
  }

  Insights parse() {
    took("|");
    do {
      command();
    } while (took("|"));
    if (peek().kind() != Kind.END) {
      throw wrong("'" + peek().text() + "' is one too many");
    }
    return new Insights(
        List.copyOf(fields), List.copyOf(filters), stats, List.copyOf(sorts), limit);
  }

  private void command() {
    String name = take().text().toLowerCase(Locale.ROOT);
    switch (name) {
      case "fields", "display" -> {
        do {
          fields.add(name());
        } while (took(","));
      }
      case "filter" -> filters.add(either());
      case "stats" -> stats = Optional.of(stats());
      case "sort" -> {
        do {
          String field = name();
          boolean ascending = took("asc");
          sorts.add(new Insights.Sort(field, !ascending && took("desc")));
        } while (took(","));
      }
      case "limit" -> limit = Math.min(MAX_ROWS, Integer.parseInt(expect(Kind.NUMBER).text()));
      default ->
          throw new NotModelledException(
              "the command '" + name + "' of Logs Insights",
              "use fields, filter, stats, sort and limit");
    }
  }

  private InsightsStats stats() {
    List<InsightsStats.Figure> figures = new ArrayList<>();
    do {
      figures.add(figure());
    } while (took(","));
    List<InsightsStats.Key> keys = new ArrayList<>();
    if (took("by")) {
      do {
        keys.add(key());
      } while (took(","));
    }
    return new InsightsStats(figures, keys);
  }

  private InsightsStats.Figure figure() {
    String function = name().toLowerCase(Locale.ROOT);
    if (!FIGURES.contains(function)) {
      throw new NotModelledException(
          "the function '" + function + "' of Logs Insights",
          "use count, count_distinct, sum, avg, min, max or pct");
    }
    expect("(");
    boolean all = took("*") || peek().is(")");
    String field = all ? "*" : name();
    double percent = took(",") ? Double.parseDouble(expect(Kind.NUMBER).text()) : 0;
    expect(")");
    String told = function + "(" + field + (function.equals("pct") ? ", " + percent : "") + ")";
    return new InsightsStats.Figure(function, field, percent, took("as") ? name() : told);
  }

  private InsightsStats.Key key() {
    String field = name();
    if (!field.equals("bin") || !took("(")) {
      return new InsightsStats.Key(field, Duration.ZERO);
    }
    String width = name();
    expect(")");
    return new InsightsStats.Key("bin(" + width + ")", width(width));
  }

  private static Duration width(String text) {
    if (!text.matches("\\d+[smhd]")) {
      throw wrong("bin(" + text + "): use such as 30s, 5m, 1h or 1d");
    }
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private InsightsFilter either() {
    InsightsFilter left = both();
    while (took("or")) {
      left = new InsightsFilter.Either(left, both());
    }
    return left;
  }

  private InsightsFilter both() {
    InsightsFilter left = one();
    while (took("and")) {
      left = new InsightsFilter.Both(left, one());
    }
    return left;
  }

  private InsightsFilter one() {
    if (took("not")) {
      return new InsightsFilter.Not(one());
    }
    if (took("(")) {
      InsightsFilter inner = either();
      expect(")");
      return inner;
    }
    String field = name();
    if (field.equalsIgnoreCase("ispresent") && took("(")) {
      String of = name();
      expect(")");
      return new InsightsFilter.Present(of);
    }
    boolean not = took("not");
    InsightsFilter found = test(field);
    return not ? new InsightsFilter.Not(found) : found;
  }

  private InsightsFilter test(String field) {
    if (took("like") || took("=~")) {
      return new InsightsFilter.Matches(field, List.of(pattern(take())), false);
    }
    if (took("in")) {
      List<Pattern> values = new ArrayList<>();
      expect("[");
      do {
        values.add(Pattern.compile(Pattern.quote(take().text())));
      } while (took(","));
      expect("]");
      return new InsightsFilter.Matches(field, values, true);
    }
    Word sign = take();
    if (!Set.of("=", "!=", "<", "<=", ">", ">=").contains(sign.text())) {
      throw wrong("'" + sign.text() + "' after " + field + ": use = != < <= > >= like in");
    }
    return new InsightsFilter.Compare(field, sign.text(), take().text());
  }

  private static Pattern pattern(Word word) {
    return Pattern.compile(word.kind() == Kind.REGEX ? word.text() : Pattern.quote(word.text()));
  }

  private Word peek() {
    return words.get(next);
  }

  private Word take() {
    Word word = peek();
    if (word.kind() == Kind.END) {
      throw wrong("it ends too early");
    }
    next++;
    return word;
  }

  private boolean took(String sign) {
    boolean is = peek().is(sign);
    next += is ? 1 : 0;
    return is;
  }

  private void expect(String sign) {
    if (!took(sign)) {
      throw wrong("expected '" + sign + "' before '" + peek().text() + "'");
    }
  }

  private Word expect(Kind kind) {
    if (peek().kind() != kind) {
      throw wrong(
          "expected a " + kind.name().toLowerCase(Locale.ROOT) + " before '" + peek().text() + "'");
    }
    return take();
  }

  private String name() {
    return expect(Kind.NAME).text();
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("the query is not understood: " + what);
  }
}
