package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which properties changed between two sets of checked inputs, and what that means. */
public final class Differ {
  private final List<String> ignored;
  private final List<Change> changes = new ArrayList<>();

  /** What became of a property. */
  public enum What {
    ADDED,
    DELETED,
    UPDATED
  }

  /**
   * One changed property.
   *
   * @param path Pulumi's property path, such as {@code aliases[0].name}
   * @param replaces whether the resource must be made anew for it
   */
  public record Change(String path, What what, boolean replaces) {
    /** The top-level property that it belongs to. */
    public String property() {
      return path.split("[.\\[]", 2)[0];
    }
  }

  private Differ(List<String> ignored) {
    this.ignored = ignored;
  }

  /** All changes, in the shape's order; properties in {@code ignored} are passed over. */
  public static List<Change> diff(
      Shape shape, ObjectNode olds, ObjectNode news, List<String> ignored) {
    Differ differ = new Differ(ignored);
    differ.objects("", shape, olds, news, false);
    return List.copyOf(differ.changes);
  }

  private void objects(
      String path, Shape shape, ObjectNode olds, ObjectNode news, boolean replaces) {
    for (Property property : shape.properties()) {
      JsonNode was = present(olds.get(property.name()));
      JsonNode is = present(news.get(property.name()));
      // What the cloud fills in stays when a program stops giving it, as in Terraform.
      boolean keeps = is == null && property.computed();
      if (!keeps) {
        String at = Problems.join(path, property.name());
        values(at, property.kind(), was, is, replaces || property.forceNew());
      }
    }
  }

  private static @Nullable JsonNode present(@Nullable JsonNode value) {
    return value == null || value.isNull() ? null : value;
  }

  private void values(
      String path, Kind kind, @Nullable JsonNode was, @Nullable JsonNode is, boolean replaces) {
    if (ignored.contains(path) || (was == null && is == null)) {
      return;
    }
    if (was == null) {
      changes.add(new Change(path, What.ADDED, replaces));
    } else if (is == null) {
      changes.add(new Change(path, What.DELETED, replaces));
    } else if (kind instanceof Kind.Nested nested
        && was instanceof ObjectNode olds
        && is instanceof ObjectNode news) {
      objects(path, nested.shape(), olds, news, replaces);
    } else if (kind instanceof Kind.Items items
        && !items.unordered()
        && was instanceof ArrayNode olds
        && is instanceof ArrayNode news) {
      lists(path, items.of(), olds, news, replaces);
    } else if (kind instanceof Kind.Entries entries) {
      maps(path, entries.of(), was, is, replaces);
    } else if (!same(kind, was, is)) {
      changes.add(new Change(path, What.UPDATED, replaces));
    }
  }

  private void lists(String path, Kind of, ArrayNode olds, ArrayNode news, boolean replaces) {
    for (int i = 0; i < Math.max(olds.size(), news.size()); i++) {
      values(path + "[" + i + "]", of, olds.get(i), news.get(i), replaces);
    }
  }

  private void maps(String path, Kind of, JsonNode was, JsonNode is, boolean replaces) {
    if (!(was instanceof ObjectNode olds) || !(is instanceof ObjectNode news)) {
      changes.add(new Change(path, What.UPDATED, replaces));
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    olds.fieldNames().forEachRemaining(names::add);
    news.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      String at = name.matches("\\w+") ? path + "." + name : path + "[\"" + name + "\"]";
      values(at, of, olds.get(name), news.get(name), replaces);
    }
  }

  /** Whether two values mean the same. */
  public static boolean same(Kind kind, JsonNode was, JsonNode is) {
    if (kind instanceof Kind.Text text) {
      return was.equals(is) || sameText(text.sense(), was.asText(), is.asText());
    }
    if (kind instanceof Kind.Numeral) {
      return was.isNumber() && is.isNumber() && was.asDouble() == is.asDouble();
    }
    if (kind instanceof Kind.Items items && items.unordered()) {
      return sameItems(was, is);
    }
    return was.equals(is);
  }

  private static boolean sameText(Kind.Text.Sense sense, String was, String is) {
    return switch (sense) {
      case LITERAL -> false;
      case JSON -> {
        Optional<JsonNode> old = Documents.parse(was);
        yield old.isPresent() && old.equals(Documents.parse(is));
      }
      case DOMAIN_NAME -> bare(was).equals(bare(is));
      case FUNCTION_NAME -> functionName(was).equals(is) || functionName(is).equals(was);
    };
  }

  /** The name in a function's ARN; a name is one already. */
  private static String functionName(String nameOrArn) {
    return nameOrArn.replaceFirst("^arn:[\\w-]+:lambda:[\\w-]+:\\d{12}:function:([\\w-]+)$", "$1");
  }

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /** The order of items means nothing, nor the order of properties in one. */
  private static boolean sameItems(JsonNode was, JsonNode is) {
    List<JsonNode> unmatched = new ArrayList<>();
    was.forEach(unmatched::add);
    for (JsonNode item : is) {
      if (!unmatched.remove(item)) {
        return false;
      }
    }
    return unmatched.isEmpty();
  }
}
