package dev.gatehouse.twin.aws.iam;

import dev.gatehouse.twin.aws.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One line of a Condition block, compiled. All lines of a statement must hold. */
sealed interface Condition {
  boolean holds(RequestContext context);

  static Condition compile(PolicyDocument.Test test, boolean variables) {
    String name = test.operator();
    Quantifier quantifier = Quantifier.of(name);
    name = name.substring(name.indexOf(':') + 1);
    String key = test.key().toLowerCase(Locale.ROOT);
    if (name.equalsIgnoreCase("Null")) {
      return new Absence(key, test.values().stream().map(Condition::flag).toList());
    }
    boolean ifExists = name.toLowerCase(Locale.ROOT).endsWith("ifexists");
    String bare = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
    Operator operator = operator(bare, test.operator());
    List<Operand> operands = new ArrayList<>();
    test.values().forEach(value -> operands.add(operator.compile(value, variables)));
    boolean holdsIfAbsent =
        switch (quantifier) {
          case ONE -> ifExists || operator.negated();
          case ALL -> true;
          case ANY -> ifExists;
        };
    return new Comparison(
        key, quantifier, operator.negated(), holdsIfAbsent, List.copyOf(operands));
  }

  private static boolean flag(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    if (!word.equals("true") && !word.equals("false")) {
      throw PolicyParser.malformed(
          "'" + value + "' under Null is not a Boolean: use true or false");
    }
    return word.equals("true");
  }

  private static Operator operator(String name, String written) {
    return Operator.named(name).orElseThrow(() -> invalid(written));
  }

  private static AwsException invalid(String written) {
    return PolicyParser.malformed("Invalid Condition type: " + written);
  }

  /** How many of a key's values in the request must pass. */
  enum Quantifier {
    ONE,
    ALL,
    ANY;

    /** By what stands before an operator's colon; names of operators have no case. */
    static Quantifier of(String operator) {
      int colon = operator.indexOf(':');
      if (colon < 0) {
        return ONE;
      }
      return switch (operator.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "forallvalues" -> ALL;
        case "foranyvalue" -> ANY;
        default -> throw invalid(operator);
      };
    }
  }

  /** A comparison of the request's values with the policy's. */
  record Comparison(
      String key,
      Quantifier quantifier,
      boolean negated,
      boolean holdsIfAbsent,
      List<Operand> operands)
      implements Condition {
    @Override
    public boolean holds(RequestContext context) {
      List<String> values = context.values(key);
      if (values.isEmpty()) {
        return holdsIfAbsent;
      }
      // Documented: ForAllValues holds for a null data set too, such as an empty text.
      if (quantifier == Quantifier.ALL && values.stream().allMatch(String::isEmpty)) {
        return true;
      }
      // Of several values without a quantifier one must match, or none under a negated operator.
      boolean all = quantifier == Quantifier.ALL || (quantifier == Quantifier.ONE && negated);
      for (String value : values) {
        if (passes(value, context) != all) {
          return !all;
        }
      }
      return all;
    }

    private boolean passes(String value, RequestContext context) {
      for (Operand operand : operands) {
        if (operand.matches(value, context)) {
          return !negated;
        }
      }
      return negated;
    }
  }

  /** The Null operator: whether the key is absent. */
  record Absence(String key, List<Boolean> expected) implements Condition {
    @Override
    public boolean holds(RequestContext context) {
      return expected.contains(context.values(key).isEmpty());
    }
  }
}
