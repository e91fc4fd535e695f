package dev.gatehouse.twin.aws.cloudwatch.math;

import java.util.Arrays;
import java.util.Optional;

/** An operator between two operands, by its signs. */
enum Operator {
  OR(1, "OR", "||"),
  AND(2, "AND", "&&"),
  EQUAL(3, "=="),
  NOT_EQUAL(3, "!="),
  LESS_OR_EQUAL(3, "<="),
  GREATER_OR_EQUAL(3, ">="),
  LESS(3, "<"),
  GREATER(3, ">"),
  PLUS(4, "+"),
  MINUS(4, "-"),
  TIMES(5, "*"),
  DIVIDED_BY(5, "/"),
  POWER(7, "^");

  /** Of {@code -m1}: it binds less tightly than a power, more tightly than a product. */
  static final int SIGN = 6;

  private final int rank;
  private final String sign;
  private final String other;

  Operator(int rank, String sign) {
    this(rank, sign, sign);
  }

  Operator(int rank, String sign, String other) {
    this.rank = rank;
    this.sign = sign;
    this.other = other;
  }

  static Optional<Operator> of(String text) {
    return Arrays.stream(values())
        .filter(operator -> operator.sign.equals(text) || operator.other.equals(text))
        .findFirst();
  }

  /** The higher, the more tightly it binds. */
  int rank() {
    return rank;
  }

  String sign() {
    return sign;
  }

  /** Whether it computes; the others say whether something holds, as 1 or 0. */
  boolean arithmetic() {
    return rank > EQUAL.rank;
  }

  /** Its value, not finite when there is none, as of a division by zero. */
  double of(double left, double right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDED_BY -> left / right;
      case POWER -> Math.pow(left, right);
      default -> holds(left, right) ? 1 : 0;
    };
  }

  private boolean holds(double left, double right) {
    return switch (this) {
      case OR -> left != 0 || right != 0;
      case AND -> left != 0 && right != 0;
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER_OR_EQUAL -> left >= right;
      case LESS -> left < right;
      case GREATER -> left > right;
      default -> throw new IllegalStateException(this + " compares nothing");
    };
  }
}
