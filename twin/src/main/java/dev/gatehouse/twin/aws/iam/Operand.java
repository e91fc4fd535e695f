package dev.gatehouse.twin.aws.iam;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** A value of a condition, made ready for comparison with what the request holds. */
@FunctionalInterface
interface Operand {
  /** Patterns that are kept for the values of their variables, such as an account's id. */
  int MOST_PATTERNS = 64;

  boolean matches(String actual, RequestContext context);

  static Operand text(Template template, boolean ignoreCase) {
    BiPredicate<String, String> equal = ignoreCase ? String::equalsIgnoreCase : String::equals;
    if (template.isPlain()) {
      String expected = template.text(key -> Optional.empty()).orElseThrow();
      return (actual, context) -> equal.test(expected, actual);
    }
    return (actual, context) ->
        template.text(context::single).filter(text -> equal.test(text, actual)).isPresent();
  }

  static Operand like(Template template) {
    return pattern(template, Glob.Builder::text, Glob::matches);
  }

  static Operand resource(Template template) {
    return pattern(template, Glob.Builder::resource, Glob::matches);
  }

  /** An ARN is compared component by component: a star in one never takes a colon of another. */
  static Operand arn(Template template) {
    return pattern(template, ArnPattern::new, ArnPattern::matches);
  }

  private static <P> Operand pattern(
      Template template, Function<Glob.Builder, P> compile, BiPredicate<P, String> test) {
    if (template.isPlain()) {
      P pattern = compile.apply(template.pattern(key -> Optional.empty()).orElseThrow());
      return (actual, context) -> test.test(pattern, actual);
    }
    Map<List<String>, P> known = new ConcurrentHashMap<>();
    return (actual, context) -> {
      Optional<List<String>> values = template.values(context::single);
      if (values.isEmpty()) {
        return false;
      }
      P pattern = known.get(values.get());
      if (pattern == null) {
        pattern = compile.apply(template.pattern(context::single).orElseThrow());
        if (known.size() < MOST_PATTERNS) {
          known.put(values.get(), pattern);
        }
      }
      return test.test(pattern, actual);
    };
  }

  static Operand number(String expected, IntPredicate order) {
    return ordered(expected, order, Operand::number, "a number");
  }

  static Operand date(String expected, IntPredicate order) {
    return ordered(expected, order, Operand::date, "a date, ISO 8601 or seconds since 1970");
  }

  private static <T extends Comparable<T>> Operand ordered(
      String expected, IntPredicate order, Function<String, Optional<T>> read, String what) {
    T limit =
        read.apply(expected)
            .orElseThrow(
                () -> PolicyParser.malformed("'" + expected + "' in a condition is not " + what));
    return (actual, context) ->
        read.apply(actual).filter(value -> order.test(value.compareTo(limit))).isPresent();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      if (text.matches("[0-9]{1,13}")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Operand bool(String expected) {
    String value = expected.toLowerCase(Locale.ROOT);
    if (!value.equals("true") && !value.equals("false")) {
      throw PolicyParser.malformed(
          "'" + expected + "' in a condition is not a Boolean: use true or false");
    }
    return (actual, context) -> actual.equalsIgnoreCase(value);
  }

  /** Values in base64, compared byte by byte. */
  static Operand binary(String expected) {
    Optional<String> value = decoded(expected);
    if (value.isEmpty()) {
      throw PolicyParser.malformed("'" + expected + "' in a condition is not base64");
    }
    return (actual, context) -> decoded(actual).equals(value);
  }

  private static Optional<String> decoded(String text) {
    try {
      // Latin 1 has a character for each byte.
      return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Operand address(String expected) {
    Predicate<String> block = AddressBlock.parse(expected);
    return (actual, context) -> block.test(actual);
  }
}
