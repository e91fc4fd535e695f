package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** An expression as it is written. */
public sealed interface Expression {
  /** A number such as {@code 2} or {@code 50.25}. */
  record Literal(double value) implements Expression {}

  /** A quoted text, which only {@code METRICS} takes. */
  record Text(String value) implements Expression {}

  /** The id of a metric or of another expression. */
  record Id(String name) implements Expression {}

  /** A word that some functions take, such as {@code REPEAT}, {@code AVG} or {@code DESC}. */
  record Word(String name) implements Expression {}

  /** {@code [m1, m2]}. */
  record Array(List<Expression> items) implements Expression {
    public Array {
      items = List.copyOf(items);
    }
  }

  /** {@code -m1}. */
  record Negative(Expression of) implements Expression {}

  /** Two operands. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /** A function. */
  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Reads an expression.
   *
   * @throws MathException saying what is wrong where
   * @throws dev.gatehouse.twin.aws.NotModelledException for functions of AWS's that the twin does
   *     not have, by name
   */
  static Expression parse(String text) {
    return new Parser(text).whole();
  }

  /** The ids that it names. */
  default Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    each(
        part -> {
          if (part instanceof Id id) {
            ids.add(id.name());
          }
        });
    return ids;
  }

  /** Whether it calls a function. */
  default boolean calls(String function) {
    Set<String> called = new TreeSet<>();
    each(
        part -> {
          if (part instanceof Call call) {
            called.add(call.function());
          }
        });
    return called.contains(function);
  }

  private void each(Consumer<Expression> consumer) {
    consumer.accept(this);
    parts().forEach(part -> part.each(consumer));
  }

  private List<Expression> parts() {
    if (this instanceof Array array) {
      return array.items();
    }
    if (this instanceof Negative negative) {
      return List.of(negative.of());
    }
    if (this instanceof Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    return this instanceof Call call ? call.arguments() : List.of();
  }
}
