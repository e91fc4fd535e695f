package dev.gatehouse.twin.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.seed.Seed.Control;
import dev.gatehouse.twin.seed.Seed.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An account's place in the organization, as IAM reads it from the account. */
final class SeededOrganization {
  private final Seed.Organization organization;

  SeededOrganization(Seed.Organization organization) {
    this.organization = organization;
  }

  /** Writes the place of an account: each level's policies, the root's first. */
  void write(AccountId account, ObjectNode properties) {
    Optional<Unit> unit =
        organization.units().stream().filter(u -> u.accounts().contains(account)).findFirst();
    Unit root = organization.root();
    ObjectNode place = properties.putObject("organization").put("id", organization.id());
    place.put(
        "path", organization.id() + "/" + root.id() + "/" + unit.map(u -> u.id() + "/").orElse(""));
    place.put("management", account.equals(organization.managementAccount()));
    ArrayNode services = place.putArray("serviceControlPolicies");
    ArrayNode resources = place.putArray("resourceControlPolicies");
    level(services, root.serviceControl());
    level(resources, withFullAccess(root.resourceControl()));
    unit.ifPresent(
        below -> {
          level(services, below.serviceControl());
          level(resources, withFullAccess(below.resourceControl()));
        });
    // AWS attaches both to each account as well.
    level(services, List.of(Control.FULL_ACCESS));
    level(resources, List.of(Control.FULL_RESOURCE_ACCESS));
  }

  private static List<Control> withFullAccess(List<Control> own) {
    List<Control> all = new ArrayList<>(own);
    all.add(Control.FULL_RESOURCE_ACCESS);
    return all;
  }

  private static void level(ArrayNode levels, List<Control> policies) {
    ArrayNode level = levels.addArray();
    for (Control policy : policies) {
      level.addObject().put("name", policy.name()).put("policy", policy.document());
    }
  }
}
