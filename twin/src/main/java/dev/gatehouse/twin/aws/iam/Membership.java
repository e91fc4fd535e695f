package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.world.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An account's place in an organization, from the property {@code organization} of its entity:
 * {@code {id, path, management, serviceControlPolicies: [[{name, policy}…] per level],
 * resourceControlPolicies}}, the root's level first.
 *
 * @param id such as {@code o-a1b2c3d4e5}
 * @param path as {@code aws:PrincipalOrgPaths} has it, such as {@code o-a1b2c3d4e5/r-ab12/ou-x/}
 * @param management whether it is the management account, which no control policy reaches
 */
record Membership(
    String id,
    String path,
    boolean management,
    List<List<Named>> serviceControl,
    List<List<Named>> resourceControl) {
  /** A control policy. */
  record Named(String name, String text) {}

  static Optional<Membership> read(Entity account) {
    JsonNode node = account.at("organization");
    return node.isObject()
        ? Optional.of(
            new Membership(
                node.path("id").asText(),
                node.path("path").asText(),
                node.path("management").asBoolean(),
                levels(node.path("serviceControlPolicies")),
                levels(node.path("resourceControlPolicies"))))
        : Optional.empty();
  }

  private static List<List<Named>> levels(JsonNode levels) {
    List<List<Named>> read = new ArrayList<>();
    for (JsonNode level : levels) {
      List<Named> policies = new ArrayList<>();
      level.forEach(
          policy ->
              policies.add(
                  new Named(policy.path("name").asText(), policy.path("policy").asText())));
      read.add(List.copyOf(policies));
    }
    return List.copyOf(read);
  }
}
