package dev.gatehouse.policies.framework;

import dev.gatehouse.policies.value.Value;
import dev.gatehouse.policies.view.Property;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Reads a framework from JSON: {@code id}, {@code title}, {@code version}, {@code url} and {@code
 * controls}, each with {@code id}, {@code title}, {@code rules}, {@code source} and where it is
 * needed {@code note}.
 */
public final class FrameworkReader {
  private static final Set<String> FIELDS = Set.of("id", "title", "version", "url", "controls");
  private static final Set<String> OF_CONTROLS = Set.of("id", "title", "rules", "source", "note");

  private FrameworkReader() {}

  /**
   * Reads a resource beside a class.
   *
   * @throws IllegalStateException when it is not there, or not of this form
   */
  public static Framework read(Class<?> beside, String resource) {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource + " beside " + beside.getName());
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return framework(Property.of("", Value.of(text)).json(), resource);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }

  private static Framework framework(Property root, String resource) {
    strict(root, FIELDS, resource);
    List<Framework.Control> controls =
        root.at("controls").items().stream().map(one -> control(one, resource)).toList();
    return new Framework(
        text(root, "id"), text(root, "title"), text(root, "version"), text(root, "url"), controls);
  }

  private static Framework.Control control(Property control, String resource) {
    strict(control, OF_CONTROLS, resource);
    return new Framework.Control(
        text(control, "id"),
        text(control, "title"),
        control.at("rules").texts(),
        text(control, "source"),
        text(control, "note"));
  }

  private static String text(Property node, String name) {
    return node.at(name).text().orElse("");
  }

  private static void strict(Property node, Set<String> known, String resource) {
    for (String field : node.fields().keySet()) {
      if (!known.contains(field)) {
        throw new IllegalStateException(resource + " has a field '" + field + "'; use " + known);
      }
    }
  }
}
