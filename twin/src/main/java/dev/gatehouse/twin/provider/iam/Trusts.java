package dev.gatehouse.twin.provider.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.twin.provider.shape.Documents;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;

/** Trust policies that name a role. */
final class Trusts {
  private Trusts() {}

  /**
   * Leaves the unique id of a role that is about to go where trust policies name it: IAM keeps
   * nothing else of it, so a role made again under the same name is not trusted.
   *
   * @see "AWS JSON policy elements: Principal"
   */
  static void orphan(World world, Entity role) {
    String arn = role.require("arn");
    String uniqueId = role.require("uniqueId");
    for (Entity other : world.list(Types.ROLE)) {
      JsonNode document = Documents.parse(other.require("assumeRolePolicy")).orElseThrow();
      if (replaced(document, arn, uniqueId)) {
        ObjectNode properties = other.properties().deepCopy();
        properties.put("assumeRolePolicy", document.toString());
        world.put(new Entity(other.key(), properties));
      }
    }
  }

  private static boolean replaced(JsonNode document, String arn, String uniqueId) {
    JsonNode statement = document.path("Statement");
    List<JsonNode> statements = new ArrayList<>();
    if (statement.isObject()) {
      statements.add(statement);
    } else {
      statement.forEach(statements::add);
    }
    boolean replaced = false;
    for (JsonNode each : statements) {
      if (each.path("Principal") instanceof ObjectNode principal) {
        replaced |= replacedIn(principal, arn, uniqueId);
      }
    }
    return replaced;
  }

  private static boolean replacedIn(ObjectNode principal, String arn, String uniqueId) {
    JsonNode named = principal.path("AWS");
    if (named.isTextual() && named.textValue().equals(arn)) {
      principal.put("AWS", uniqueId);
      return true;
    }
    boolean replaced = false;
    if (named instanceof ArrayNode several) {
      for (int i = 0; i < several.size(); i++) {
        if (several.path(i).asText().equals(arn)) {
          several.set(i, TextNode.valueOf(uniqueId));
          replaced = true;
        }
      }
    }
    return replaced;
  }
}
