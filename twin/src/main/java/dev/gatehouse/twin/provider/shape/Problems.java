package dev.gatehouse.twin.provider.shape;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with the inputs of one resource, all of it. Never tells a secret. */
public final class Problems {
  private final String type;
  private final Set<String> secrets;
  private final List<Problem> problems = new ArrayList<>();

  /** One thing wrong, at the path of a property. */
  public record Problem(String property, String reason) {}

  /**
   * Nothing wrong yet.
   *
   * @param type the resource's type token
   * @param secrets top-level properties whose values must not be shown
   */
  public Problems(String type, Set<String> secrets) {
    this.type = type;
    this.secrets = Set.copyOf(secrets);
  }

  String type() {
    return type;
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
