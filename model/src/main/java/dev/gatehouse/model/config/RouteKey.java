package dev.gatehouse.model.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A route of an HTTP API: a method and a path such as {@code GET /orders/{orderId}}, in which
 * variables stand for one segment each and a greedy one, {@code {proxy+}}, for all that follow.
 */
public record RouteKey(String method, List<Segment> segments) {
  private static final Set<String> METHODS =
      Set.of("ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  /** Paths that API Gateway keeps for itself under custom domain names. */
  private static final Set<String> RESERVED = Set.of("/ping", "/sping");

  public RouteKey {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a route key.
   *
   * @throws IllegalArgumentException saying what is wrong and what to write instead
   */
  public static RouteKey parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 2 || !METHODS.contains(parts[0]) || !parts[1].startsWith("/")) {
      throw invalid(
          text,
          "use a method in capitals and a path, such as GET /orders/{orderId}; methods are "
              + String.join(", ", METHODS.stream().sorted().toList()));
    }
    if (RESERVED.contains(parts[1])) {
      throw invalid(text, "API Gateway keeps " + parts[1] + " for itself; use another path");
    }
    List<Segment> segments = new ArrayList<>();
    if (!parts[1].equals("/")) {
      for (String segment : parts[1].substring(1).split("/", -1)) {
        segments.add(Segment.parse(text, segment));
      }
    }
    check(text, segments);
    return new RouteKey(parts[0], segments);
  }

  private static void check(String text, List<Segment> segments) {
    Set<String> variables = new HashSet<>();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.kind() == Kind.GREEDY && i < segments.size() - 1) {
        throw invalid(text, "a greedy variable takes all that follows; put it last");
      }
      if (segment.kind() != Kind.LITERAL && !variables.add(segment.text())) {
        throw invalid(text, "the variable " + segment.text() + " is there twice; rename one");
      }
    }
  }

  private static IllegalArgumentException invalid(String text, String instead) {
    return new IllegalArgumentException("'" + text + "' is not a route: " + instead);
  }

  /** The path as written. */
  public String path() {
    return "/" + String.join("/", segments.stream().map(Segment::toString).toList());
  }

  /** Two routes of the same shape match the same requests, whatever their variables' names. */
  public String shape() {
    List<String> shape = segments.stream().map(Segment::shape).toList();
    return method + " /" + String.join("/", shape);
  }

  /** Whether a request for a path without variables would match. */
  public boolean matches(String askedMethod, String askedPath) {
    if (!method.equals("ANY") && !method.equals(askedMethod)) {
      return false;
    }
    String[] asked = askedPath.equals("/") ? new String[0] : askedPath.substring(1).split("/", -1);
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.kind() == Kind.GREEDY) {
        return asked.length > i;
      }
      if (i >= asked.length || !segment.matches(asked[i])) {
        return false;
      }
    }
    return asked.length == segments.size();
  }

  @Override
  public String toString() {
    return method + " " + path();
  }

  /** What a segment of a path stands for. */
  public enum Kind {
    /** Itself. */
    LITERAL,
    /** Any one segment. */
    VARIABLE,
    /** All segments from here. */
    GREEDY
  }

  /**
   * One segment of a path.
   *
   * @param text the literal, or the variable's name without braces
   */
  public record Segment(Kind kind, String text) {
    // Letters and digits at both ends keep the logical names of resources free of clashes.
    private static final String LITERAL = "[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?";

    private static Segment parse(String route, String segment) {
      if (segment.matches(LITERAL)) {
        return new Segment(Kind.LITERAL, segment);
      }
      if (segment.matches("\\{[A-Za-z][A-Za-z0-9]*\\}")) {
        return new Segment(Kind.VARIABLE, segment.substring(1, segment.length() - 1));
      }
      if (segment.matches("\\{[A-Za-z][A-Za-z0-9]*\\+\\}")) {
        return new Segment(Kind.GREEDY, segment.substring(1, segment.length() - 2));
      }
      throw invalid(
          route,
          "'"
              + segment
              + "' is not a segment; use letters, digits, dots, hyphens and underscores (a letter"
              + " or digit at both ends), {name} or, at the end, {name+}");
    }

    private boolean matches(String asked) {
      return kind == Kind.LITERAL ? text.equals(asked) : !asked.isEmpty();
    }

    private String shape() {
      return switch (kind) {
        case LITERAL -> text;
        case VARIABLE -> "{}";
        case GREEDY -> "{+}";
      };
    }

    @Override
    public String toString() {
      return switch (kind) {
        case LITERAL -> text;
        case VARIABLE -> "{" + text + "}";
        case GREEDY -> "{" + text + "+}";
      };
    }
  }
}
