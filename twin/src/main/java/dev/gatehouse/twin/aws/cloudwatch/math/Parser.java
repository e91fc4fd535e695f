package dev.gatehouse.twin.aws.cloudwatch.math;

import dev.gatehouse.twin.aws.NotModelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an expression, by precedence. */
final class Parser {
  /** MetricDataQuery's own limit. */
  private static final int LONGEST = 2048;

  private static final int DEEPEST = 64;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>\\d+(?:\\.\\d+)?)|(?<word>[A-Za-z_]\\w*)"
              + "|(?<text>\"[^\"]*\"|'[^']*')|(?<sign>&&|\\|\\||==|!=|<=|>=|[-+*/^<>()\\[\\],]))",
          Pattern.DOTALL);

  private final String text;
  private final Matcher matcher;
  private int depth;

  /** The token to be read next; empty at the end. */
  private String token = "";

  /** Where it begins. */
  private int at;

  /** Where the one after it may begin. */
  private int next;

  private Kind kind = Kind.END;

  private enum Kind {
    NUMBER,
    WORD,
    TEXT,
    SIGN,
    END
  }

  Parser(String text) {
    if (text.length() > LONGEST) {
      throw new MathException(
          "it has " + text.length() + " characters: AWS takes " + LONGEST + " at most");
    }
    if (text.strip().toUpperCase(Locale.ROOT).startsWith("SELECT ")) {
      throw new NotModelledException("Metrics Insights queries", "name the metrics");
    }
    this.text = text.stripTrailing();
    this.matcher = TOKEN.matcher(this.text);
    advance();
  }

  Expression whole() {
    Expression expression = binary(0);
    if (kind != Kind.END) {
      throw wrong("an operator was expected before " + shown());
    }
    return expression;
  }

  private void advance() {
    int from = next;
    token = "";
    at = from;
    kind = Kind.END;
    if (from == text.length()) {
      return;
    }
    if (!matcher.find(from) || matcher.start() != from) {
      at = from + text.substring(from).length() - text.substring(from).stripLeading().length();
      char odd = text.charAt(at);
      throw wrong("'" + odd + "' " + (odd == '"' || odd == '\'' ? "is not closed" : "is no sign"));
    }
    for (Kind one : List.of(Kind.NUMBER, Kind.WORD, Kind.TEXT, Kind.SIGN)) {
      String group = one.name().toLowerCase(Locale.ROOT);
      String found = matcher.group(group);
      if (found != null) {
        kind = one;
        token = found;
        at = matcher.start(group);
      }
    }
    next = matcher.end();
  }

  private String take() {
    String taken = token;
    advance();
    return taken;
  }

  private boolean took(String sign) {
    boolean is = kind == Kind.SIGN && token.equals(sign);
    if (is) {
      advance();
    }
    return is;
  }

  private void expect(String sign) {
    if (!took(sign)) {
      throw wrong("'" + sign + "' was expected before " + shown());
    }
  }

  /** Operands joined by operators that bind at least this tightly. */
  private Expression binary(int rank) {
    if (++depth > DEEPEST) {
      throw wrong("it is nested deeper than " + DEEPEST);
    }
    Expression left = operand();
    for (Optional<Operator> next = operator(rank); next.isPresent(); next = operator(rank)) {
      Operator operator = next.get();
      advance();
      // A power of a power is read from the right.
      int right = operator == Operator.POWER ? operator.rank() : operator.rank() + 1;
      left = new Expression.Binary(operator, left, binary(right));
    }
    depth--;
    return left;
  }

  private Optional<Operator> operator(int rank) {
    return kind == Kind.SIGN || kind == Kind.WORD
        ? Operator.of(token).filter(operator -> operator.rank() >= rank)
        : Optional.empty();
  }

  private Expression operand() {
    if (kind == Kind.NUMBER) {
      return new Expression.Literal(Double.parseDouble(take()));
    }
    if (kind == Kind.TEXT) {
      String quoted = take();
      return new Expression.Text(quoted.substring(1, quoted.length() - 1));
    }
    if (kind == Kind.WORD) {
      return word();
    }
    if (took("-")) {
      return new Expression.Negative(binary(Operator.SIGN));
    }
    if (took("(")) {
      Expression inner = binary(0);
      expect(")");
      return inner;
    }
    if (took("[")) {
      return new Expression.Array(list("]"));
    }
    throw wrong("a metric, number or function was expected before " + shown());
  }

  private Expression word() {
    int begin = at;
    String name = token;
    if (Operator.of(name).isPresent()) {
      throw wrong("a metric, number or function was expected before " + shown());
    }
    advance();
    if (took("(")) {
      if (!Functions.known(name)) {
        at = begin;
        throw wrong(
            "there is no function '"
                + name
                + "': there are "
                + String.join(", ", Functions.names()));
      }
      return new Expression.Call(name, list(")"));
    }
    return Character.isLowerCase(name.charAt(0))
        ? new Expression.Id(name)
        : new Expression.Word(name);
  }

  private List<Expression> list(String end) {
    List<Expression> items = new ArrayList<>();
    if (took(end)) {
      return items;
    }
    do {
      items.add(binary(0));
    } while (took(","));
    expect(end);
    return items;
  }

  private String shown() {
    return kind == Kind.END ? "the end" : "'" + token + "'";
  }

  private MathException wrong(String what) {
    return new MathException(what + " (at character " + (at + 1) + ")");
  }
}
