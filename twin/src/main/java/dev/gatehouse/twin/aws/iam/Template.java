package dev.gatehouse.twin.aws.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Text of a policy that may hold policy variables such as {@code ${aws:PrincipalAccount}}. */
final class Template {
  /** A piece of a template. */
  sealed interface Part {
    /** Text as written, whose stars are wildcards where the element has wildcards. */
    record Text(String text) implements Part {}

    /** A character that {@code ${*}}, {@code ${?}} or {@code ${$}} stands for. */
    record Literal(String text) implements Part {}

    /** A key of the request's context, lower-cased, with the text for its absence. */
    record Variable(String key, Optional<String> fallback) implements Part {}
  }

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = parts;
  }

  static Template of(String text, boolean variables) {
    return of(text, variables ? 0 : text.length());
  }

  /**
   * A pattern of resources. In an ARN, IAM knows variables after the fifth colon only: what stands
   * for a service, a Region or an account is taken as it is written (IAM User Guide, Variables and
   * tags, "Resource element").
   */
  static Template ofResource(String text, boolean variables) {
    boolean arn = text.startsWith("arn:");
    return of(text, !variables ? text.length() : arn ? afterFifthColon(text) : 0);
  }

  private static int afterFifthColon(String arn) {
    int colons = 0;
    boolean inside = false;
    for (int i = 0; i < arn.length(); i++) {
      inside = arn.startsWith("${", i) || (inside && arn.charAt(i) != '}');
      if (arn.charAt(i) == ':' && !inside && ++colons == 5) {
        return i + 1;
      }
    }
    return arn.length();
  }

  /** A template whose variables begin at a place. */
  private static Template of(String text, int first) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    while (true) {
      int open = text.indexOf("${", Math.max(from, first));
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      parts.add(new Part.Text(text.substring(from, open)));
      parts.add(variable(text.substring(open + 2, close)));
      from = close + 1;
    }
    parts.add(new Part.Text(text.substring(from)));
    return new Template(List.copyOf(parts));
  }

  private static Part variable(String inner) {
    if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
      return new Part.Literal(inner);
    }
    int comma = inner.indexOf(',');
    if (comma < 0) {
      return new Part.Variable(inner.strip().toLowerCase(Locale.ROOT), Optional.empty());
    }
    String fallback = inner.substring(comma + 1).strip();
    if (fallback.length() < 2 || !fallback.startsWith("'") || !fallback.endsWith("'")) {
      throw PolicyParser.malformed(
          "the policy variable ${" + inner + "} has a default that is not in single quotes");
    }
    return new Part.Variable(
        inner.substring(0, comma).strip().toLowerCase(Locale.ROOT),
        Optional.of(fallback.substring(1, fallback.length() - 1)));
  }

  /** Whether it is the same for all requests. */
  boolean isPlain() {
    return parts.stream().noneMatch(Part.Variable.class::isInstance);
  }

  /**
   * The pattern with its variables filled in; stars in a value are not wildcards.
   *
   * @param values the single value of a key, if it has one
   * @return empty when a variable has neither a single value nor a default
   */
  Optional<Glob.Builder> pattern(Function<String, Optional<String>> values) {
    Glob.Builder glob = Glob.builder();
    for (Part part : parts) {
      if (part instanceof Part.Text text) {
        glob.pattern(text.text());
      } else {
        Optional<String> value = value(part, values);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        glob.literal(value.get());
      }
    }
    return Optional.of(glob);
  }

  /**
   * The values of the variables, in order.
   *
   * @param values the single value of a key, if it has one
   * @return empty when a variable has neither a single value nor a default
   */
  Optional<List<String>> values(Function<String, Optional<String>> values) {
    List<String> found = new ArrayList<>(1);
    for (Part part : parts) {
      if (part instanceof Part.Variable) {
        Optional<String> value = value(part, values);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        found.add(value.get());
      }
    }
    return Optional.of(found);
  }

  /** The text with its variables filled in, for operators without wildcards. */
  Optional<String> text(Function<String, Optional<String>> values) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      Optional<String> value = value(part, values);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      filled.append(value.get());
    }
    return Optional.of(filled.toString());
  }

  private static Optional<String> value(Part part, Function<String, Optional<String>> values) {
    if (part instanceof Part.Variable variable) {
      return values.apply(variable.key()).or(variable::fallback);
    }
    return Optional.of(
        part instanceof Part.Literal literal ? literal.text() : ((Part.Text) part).text());
  }
}
