package dev.gatehouse.policies.view;

import dev.gatehouse.policies.value.Redaction;
import dev.gatehouse.policies.value.Value;
import java.util.stream.Collectors;

/** Values in words, secrets hidden at whatever depth. */
final class PropertyText {
  private static final int LONGEST_SHOWN = 80;

  private PropertyText() {}

  static String quoted(String text) {
    return "'" + shortened(text) + "'";
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN - 1) + "…";
  }

  static String of(Value value) {
    if (value instanceof Value.Secret) {
      return Redaction.MARK;
    }
    if (value instanceof Value.Text text) {
      return "'" + text.value() + "'";
    }
    if (value instanceof Value.Flag flag) {
      return String.valueOf(flag.value());
    }
    if (value instanceof Value.Numeric number) {
      return number(number.value());
    }
    if (value instanceof Value.Items items) {
      return items.values().stream()
          .map(PropertyText::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Value.Fields fields) {
      return fields.values().entrySet().stream()
          .map(field -> field.getKey() + ": " + of(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Value.Asset) {
      return "an asset";
    }
    return value == Value.Missing.UNKNOWN ? "not known yet" : "absent";
  }

  /** Whole numbers without a fraction. */
  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
