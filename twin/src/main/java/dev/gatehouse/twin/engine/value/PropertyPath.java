package dev.gatehouse.twin.engine.value;

import java.util.ArrayList;
import java.util.List;

/**
 * A place inside a resource's properties, such as {@code tags["team.name"]} or {@code
 * rules[*].port}. Grammar: {@code resource.ParsePropertyPath} of pulumi v3.190.0.
 */
public record PropertyPath(List<Element> elements) {
  /** One step of a path. */
  public sealed interface Element {
    /** A property by its name. */
    record Name(String name) implements Element {}

    /** A list's item by its position. */
    record Index(int index) implements Element {}

    /** Every property, or every item. */
    record Every() implements Element {}
  }

  public PropertyPath {
    elements = List.copyOf(elements);
  }

  /**
   * Reads a path.
   *
   * @throws ValueException saying what is missing and where
   */
  public static PropertyPath parse(String path) {
    if (path.startsWith(".")) {
      throw malformed(path, "expected property path to start with a name or index");
    }
    List<Element> elements = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      char c = path.charAt(at);
      if (c == '.') {
        at++;
        if (at == path.length()) {
          throw malformed(path, "expected property path to end with a name or index");
        }
      } else if (c == '[') {
        at = bracket(path, at, elements);
      } else {
        int end = at;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
          end++;
        }
        elements.add(named(path.substring(at, end)));
        at = end;
      }
    }
    return new PropertyPath(elements);
  }

  private static int bracket(String path, int open, List<Element> elements) {
    if (open + 1 < path.length() && path.charAt(open + 1) == '"') {
      return quoted(path, open + 2, elements);
    }
    int close = path.indexOf(']', open);
    if (close < 0) {
      throw malformed(path, "missing closing bracket in array index");
    }
    String segment = path.substring(open + 1, close);
    if (segment.equals("*")) {
      elements.add(new Element.Every());
      return close + 1;
    }
    try {
      elements.add(new Element.Index(Integer.parseInt(segment)));
    } catch (NumberFormatException e) {
      throw new ValueException(
          "property path '" + path + "': invalid array index '" + segment + "'", e);
    }
    return close + 1;
  }

  private static int quoted(String path, int from, List<Element> elements) {
    StringBuilder name = new StringBuilder();
    int at = from;
    while (true) {
      if (at >= path.length()) {
        throw malformed(path, "missing closing quote in property name");
      }
      char c = path.charAt(at);
      if (c == '"') {
        break;
      }
      if (c == '\\' && at + 1 < path.length() && path.charAt(at + 1) == '"') {
        at++;
      }
      name.append(path.charAt(at));
      at++;
    }
    if (at + 1 >= path.length() || path.charAt(at + 1) != ']') {
      throw malformed(path, "missing closing bracket in property access");
    }
    elements.add(named(name.toString()));
    return at + 2;
  }

  private static Element named(String name) {
    return name.equals("*") ? new Element.Every() : new Element.Name(name);
  }

  private static ValueException malformed(String path, String problem) {
    return new ValueException("property path '" + path + "': " + problem);
  }

  /** Whether the other place is this one or lies inside it. */
  public boolean contains(PropertyPath other) {
    if (other.elements.size() < elements.size()) {
      return false;
    }
    for (int i = 0; i < elements.size(); i++) {
      boolean every = elements.get(i) instanceof Element.Every;
      if (!every && !elements.get(i).equals(other.elements.get(i))) {
        return false;
      }
    }
    return true;
  }

  PropertyPath rest() {
    return new PropertyPath(elements.subList(1, elements.size()));
  }
}
