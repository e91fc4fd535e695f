package dev.gatehouse.twin.provider.constraint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.shape.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The constraints of every resource type.
 *
 * <p>Paths of properties: {@code a.b}, {@code a[]} a list's items, <code>a{}</code> a map's values,
 * <code>a{key}</code> a map's keys.
 */
public final class Constraints {
  /** Generated; see {@code twin/tools/constraints.py}. */
  static final String RESOURCE = "constraints.jsonl";

  private static final Constraints ALL = load();

  private final Map<String, OfType> byType;
  private final Map<String, String> unmapped;

  /** Those of one type: its service, the operation that makes it, and its properties. */
  public record OfType(String service, String operation, Map<String, Constraint> properties) {}

  private Constraints(Map<String, OfType> byType, Map<String, String> unmapped) {
    this.byType = byType;
    this.unmapped = unmapped;
  }

  public static Constraints all() {
    return ALL;
  }

  public OfType of(String token) {
    return Objects.requireNonNull(byType.get(token), token);
  }

  public Set<String> types() {
    return byType.keySet();
  }

  /** Why a property is no member of any call; empty when it is one. */
  public Optional<String> unmapped(String token, String path) {
    return Optional.ofNullable(unmapped.get(token + " " + path));
  }

  private static Constraints load() {
    ObjectMapper json = new ObjectMapper();
    Map<String, OfType> byType = new TreeMap<>();
    Map<String, String> unmapped = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Constraints.class.getResourceAsStream(RESOURCE)),
                StandardCharsets.UTF_8))) {
      Objects.requireNonNull(lines.readLine(), "the header");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        node.path("unmapped")
            .properties()
            .forEach(field -> unmapped.put(field.getKey(), field.getValue().asText()));
        if (node.has("type")) {
          byType.put(node.path("type").asText(), read(node));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + RESOURCE, failure);
    }
    return new Constraints(byType, unmapped);
  }

  private static OfType read(JsonNode node) {
    Map<String, Constraint> properties = new TreeMap<>();
    node.path("properties")
        .properties()
        .forEach(field -> properties.put(field.getKey(), Constraint.read(field.getValue())));
    return new OfType(
        node.path("service").asText(), node.path("operation").asText(), Map.copyOf(properties));
  }

  /**
   * Checks a request's members as the service does before it looks at anything else.
   *
   * @param secrets top-level properties whose values are not shown
   * @throws AwsException all that is wrong, in the words of AWS's services
   */
  public void check(String token, ObjectNode inputs, Set<String> secrets) {
    OfType type = of(token);
    List<String> errors = new ArrayList<>();
    inputs
        .properties()
        .forEach(
            field -> {
              boolean secret = secrets.contains(field.getKey());
              new Walk(type, errors, secret).value(field.getKey(), field.getValue());
            });
    if (!errors.isEmpty()) {
      String count = errors.size() + " validation error" + (errors.size() == 1 ? "" : "s");
      throw new AwsException(
          400, code(type.service()), count + " detected: " + String.join("; ", errors));
    }
  }

  private static String code(String service) {
    return switch (service) {
      case "ApiGatewayV2" -> "BadRequestException";
      case "CloudWatch Logs" -> "InvalidParameterException";
      case "CloudWatch", "IAM" -> "ValidationError";
      case "Route 53" -> "InvalidInput";
      default -> "ValidationException";
    };
  }

  /** Goes through one property of the inputs. */
  private record Walk(OfType type, List<String> errors, boolean secret) {
    void value(String path, JsonNode value) {
      value(path, value, 1);
    }

    /** Terraform does not send a member that is zero or empty, as if it was never given. */
    private static boolean isZero(JsonNode value) {
      boolean empty = value.isTextual() && value.textValue().isEmpty();
      boolean nothing = value.isContainerNode() && value.isEmpty();
      return empty || nothing || (value.isNumber() && value.asDouble() == 0);
    }

    /** With the place, from 1, of the list's item that the value is in. */
    private void value(String path, JsonNode value, int index) {
      Constraint constraint = type.properties().get(path);
      if (constraint != null && (path.endsWith("]") || path.endsWith("}") || !isZero(value))) {
        String told = value.isTextual() ? value.textValue() : value.toString();
        for (String violation : constraint.violations(value)) {
          errors.add(constraint.tell(secret ? "[secret]" : told, index, violation));
        }
      }
      if (value instanceof ObjectNode object) {
        int place = 1;
        for (var field : object.properties()) {
          if (!field.getKey().equals(Shape.DEFAULTS)) {
            value(path + "." + field.getKey(), field.getValue(), index);
            value(path + "{key}", TextNode.valueOf(field.getKey()), place);
            value(path + "{}", field.getValue(), place);
            place++;
          }
        }
      } else if (value.isArray()) {
        int place = 1;
        for (JsonNode item : value) {
          value(path + "[]", item, place++);
        }
      }
    }
  }
}
