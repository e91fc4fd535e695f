package dev.gatehouse.twin.aws.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A composite alarm's rule: {@code ALARM("name")}, {@code OK(…)}, {@code INSUFFICIENT_DATA(…)},
 * {@code TRUE} and {@code FALSE}, joined by {@code AND}, {@code OR}, {@code NOT} and parentheses.
 *
 * @see "PutCompositeAlarm, AlarmRule"
 */
public final class CompositeRule {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([()])|(\"[^\"]*\"|'[^']*')|([^\\s()\"']+))");

  /** What a rule is made of. */
  private sealed interface Node {
    record Constant(boolean value) implements Node {}

    record In(AlarmState state, String alarm) implements Node {}

    record Not(Node of) implements Node {}

    record Both(Node left, Node right) implements Node {}

    record Either(Node left, Node right) implements Node {}
  }

  private final Node root;
  private final Set<String> alarms;

  private CompositeRule(Node root, Set<String> alarms) {
    this.root = root;
    this.alarms = alarms;
  }

  /**
   * Reads a rule.
   *
   * @throws IllegalArgumentException saying what is wrong where
   */
  public static CompositeRule parse(String text) {
    Parser parser = new Parser(text);
    Node root = parser.either();
    parser.end();
    return new CompositeRule(root, parser.alarms);
  }

  /** The alarms that it names, by name or ARN. */
  public Set<String> alarms() {
    return alarms;
  }

  /** Whether it holds. */
  public boolean holds(Function<String, AlarmState> states) {
    return holds(root, states);
  }

  private static boolean holds(Node node, Function<String, AlarmState> states) {
    if (node instanceof Node.Constant constant) {
      return constant.value();
    }
    if (node instanceof Node.In in) {
      return states.apply(in.alarm()) == in.state();
    }
    if (node instanceof Node.Not not) {
      return !holds(not.of(), states);
    }
    if (node instanceof Node.Both both) {
      return holds(both.left(), states) && holds(both.right(), states);
    }
    Node.Either either = (Node.Either) node;
    return holds(either.left(), states) || holds(either.right(), states);
  }

  /** AND binds more tightly than OR, NOT more tightly than both. */
  private static final class Parser {
    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final Set<String> alarms = new TreeSet<>();
    private int next;

    Parser(String text) {
      this.text = text;
      Matcher matcher = TOKEN.matcher(text.strip());
      int end = 0;
      while (matcher.find() && matcher.start() == end) {
        tokens.add(matcher.group().strip());
        end = matcher.end();
      }
      if (end != text.strip().length()) {
        throw wrong("'" + text.strip().substring(end) + "' has no end");
      }
    }

    private String peek() {
      return next < tokens.size() ? tokens.get(next) : "";
    }

    private boolean took(String word) {
      boolean is = peek().toUpperCase(Locale.ROOT).equals(word);
      next += is ? 1 : 0;
      return is;
    }

    private void expect(String word) {
      if (!took(word)) {
        throw wrong("expected '" + word + "' before '" + peek() + "'");
      }
    }

    Node either() {
      Node left = both();
      while (took("OR")) {
        left = new Node.Either(left, both());
      }
      return left;
    }

    private Node both() {
      Node left = one();
      while (took("AND")) {
        left = new Node.Both(left, one());
      }
      return left;
    }

    private Node one() {
      if (took("NOT")) {
        return new Node.Not(one());
      }
      if (took("(")) {
        Node inner = either();
        expect(")");
        return inner;
      }
      if (took("TRUE")) {
        return new Node.Constant(true);
      }
      if (took("FALSE")) {
        return new Node.Constant(false);
      }
      for (AlarmState state : AlarmState.values()) {
        if (took(state.name())) {
          return in(state);
        }
      }
      throw wrong(
          "'" + peek() + "' is not understood: use ALARM, OK, INSUFFICIENT_DATA, TRUE, FALSE, NOT");
    }

    private Node in(AlarmState state) {
      expect("(");
      String name = peek();
      next++;
      if (name.startsWith("\"") || name.startsWith("'")) {
        name = name.substring(1, name.length() - 1);
      }
      if (name.isEmpty() || name.equals(")")) {
        throw wrong(state + "() names no alarm");
      }
      expect(")");
      alarms.add(name);
      return new Node.In(state, name);
    }

    void end() {
      if (next < tokens.size()) {
        throw wrong("'" + peek() + "' is one too many");
      }
    }

    private IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException("the alarm rule '" + text + "': " + what);
    }
  }
}
