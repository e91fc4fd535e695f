package dev.gatehouse.twin.aws.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * A condition operator.
 *
 * @param label its name in policies
 * @param negated whether it holds when no value matches, and also when the request has no such key
 */
record Operator(String label, boolean negated, Compiler compiler) {
  private static final Map<String, Operator> BY_NAME =
      List.of(
              text("StringEquals", false, t -> Operand.text(t, false)),
              text("StringNotEquals", true, t -> Operand.text(t, false)),
              text("StringEqualsIgnoreCase", false, t -> Operand.text(t, true)),
              text("StringNotEqualsIgnoreCase", true, t -> Operand.text(t, true)),
              text("StringLike", false, Operand::like),
              text("StringNotLike", true, Operand::like),
              text("ArnEquals", false, Operand::arn),
              text("ArnNotEquals", true, Operand::arn),
              text("ArnLike", false, Operand::arn),
              text("ArnNotLike", true, Operand::arn),
              new Operator("BinaryEquals", false, (value, template) -> Operand.binary(value)),
              new Operator("Bool", false, (value, template) -> Operand.bool(value)),
              number("NumericEquals", false, order -> order == 0),
              number("NumericNotEquals", true, order -> order == 0),
              number("NumericLessThan", false, order -> order < 0),
              number("NumericLessThanEquals", false, order -> order <= 0),
              number("NumericGreaterThan", false, order -> order > 0),
              number("NumericGreaterThanEquals", false, order -> order >= 0),
              date("DateEquals", false, order -> order == 0),
              date("DateNotEquals", true, order -> order == 0),
              date("DateLessThan", false, order -> order < 0),
              date("DateLessThanEquals", false, order -> order <= 0),
              date("DateGreaterThan", false, order -> order > 0),
              date("DateGreaterThanEquals", false, order -> order >= 0),
              new Operator("IpAddress", false, (value, template) -> Operand.address(value)),
              new Operator("NotIpAddress", true, (value, template) -> Operand.address(value)))
          .stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  operator -> operator.label().toLowerCase(Locale.ROOT), Function.identity()));

  static Optional<Operator> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  Operand compile(String value, boolean variables) {
    return compiler.compile(value, Template.of(value, variables));
  }

  private static Operator text(String label, boolean negated, Function<Template, Operand> make) {
    return new Operator(label, negated, (value, template) -> make.apply(template));
  }

  private static Operator number(String label, boolean negated, IntPredicate order) {
    return new Operator(label, negated, (value, template) -> Operand.number(value, order));
  }

  private static Operator date(String label, boolean negated, IntPredicate order) {
    return new Operator(label, negated, (value, template) -> Operand.date(value, order));
  }

  /** Makes a policy's value ready, once. */
  interface Compiler {
    Operand compile(String value, Template template);
  }
}
