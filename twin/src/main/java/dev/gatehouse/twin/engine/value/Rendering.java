package dev.gatehouse.twin.engine.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Property values as text for people, in the forms of Pulumi's diagnostics; secrets are masked. */
public final class Rendering {
  private Rendering() {}

  /** A value in braces, lists in brackets, as Go prints Pulumi's property values. */
  public static String render(PropertyValue value) {
    if (value instanceof PropertyValue.Secret) {
      return "[secret]";
    }
    if (value instanceof PropertyValue.Unknown) {
      return "output<string>{}";
    }
    return "{" + bare(value) + "}";
  }

  private static String bare(PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      return text.value();
    }
    if (value instanceof PropertyValue.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (value instanceof PropertyValue.Numeric number) {
      return number(number.value());
    }
    if (value instanceof PropertyValue.Items list) {
      List<String> items = new ArrayList<>();
      list.items().forEach(item -> items.add(render(item)));
      return "[" + String.join(" ", items) + "]";
    }
    if (value instanceof PropertyValue.Fields object) {
      return object.properties().map().entrySet().stream()
          .map(entry -> entry.getKey() + ":" + render(entry.getValue()))
          .collect(Collectors.joining(" ", "map[", "]"));
    }
    if (value instanceof PropertyValue.Asset asset) {
      return "asset " + (asset.path().isEmpty() ? asset.hash() : asset.path());
    }
    if (value instanceof PropertyValue.Archive archive) {
      return "archive " + (archive.path().isEmpty() ? archive.hash() : archive.path());
    }
    if (value instanceof PropertyValue.Reference reference) {
      return reference.urn();
    }
    return "<nil>";
  }

  /** A number without a fraction when it has none. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    return String.valueOf(value);
  }
}
