package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.NotModelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with the inputs of one resource, all of it. Never tells a secret. */
public final class Problems {
  private final Wording wording;
  private final Set<String> secrets;
  private final List<Problem> problems = new ArrayList<>();

  /** One thing wrong, at the path of a property. */
  public record Problem(String property, String reason) {}

  /** How a missing property and an unknown one are told. */
  public interface Wording {
    String missing(String path);

    /** An unknown property, or one that is refused, and what to do instead. */
    String unknown(String path, String instead);

    /** Of a resource: as the real provider and the twin tell it. */
    static Wording ofResource(String type) {
      return new Wording() {
        @Override
        public String missing(String path) {
          return "Missing required argument. The argument \""
              + path
              + "\" is required, but no definition was found";
        }

        @Override
        public String unknown(String path, String instead) {
          String what = "the property '" + path + "' of " + type;
          return String.valueOf(new NotModelledException(what, instead).getMessage());
        }
      };
    }
  }

  /**
   * Nothing wrong yet with a resource.
   *
   * @param type its type token
   * @param secrets top-level properties whose values must not be shown
   */
  public Problems(String type, Set<String> secrets) {
    this(Wording.ofResource(type), secrets);
  }

  public Problems(Wording wording, Set<String> secrets) {
    this.wording = wording;
    this.secrets = Set.copyOf(secrets);
  }

  void missing(String path) {
    add(path, wording.missing(path));
  }

  void unknown(String path, String instead) {
    add(path, wording.unknown(path, instead));
  }

  public void add(String property, String reason) {
    problems.add(new Problem(property, reason));
  }

  public List<Problem> list() {
    return List.copyOf(problems);
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  void expected(String path, String what, JsonNode value) {
    add(path, "expected " + path + " " + what + got(path, value));
  }

  void wrongKind(String path, String what, JsonNode value) {
    add(path, "expected " + path + " to be " + what + got(path, value));
  }

  /** The end of a sentence that shows the value given, unless it is secret. */
  public String got(String path, JsonNode value) {
    String top = path.split("[.\\[]", 2)[0];
    if (secrets.contains(top)) {
      return ", got [secret]";
    }
    return ", got " + (value.isTextual() ? value.textValue() : value.toString());
  }
}
