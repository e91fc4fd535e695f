package dev.gatehouse.twin.seed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.seed.Seed.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the organization of a world file. */
final class OrganizationReader {
  static final Kind KIND =
      Kind.object(
          Property.required(
              "id", Kind.text().matching("o-[a-z0-9]{10,32}", "is not an organization's id")),
          Property.required("managementAccount", SeedFile.ACCOUNT),
          Property.required(
              "root",
              Kind.object(
                  Property.required(
                      "id", Kind.text().matching("r-[a-z0-9]{4,32}", "is not a root's id")),
                  Property.optional("serviceControlPolicies", Kind.list(Kind.text())),
                  Property.optional("resourceControlPolicies", Kind.list(Kind.text())))),
          Property.optional(
              "units",
              Kind.list(
                  Kind.object(
                      Property.required(
                          "id",
                          Kind.text()
                              .matching(
                                  "ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}",
                                  "is not an organizational unit's id")),
                      Property.required("accounts", Kind.list(SeedFile.ACCOUNT)),
                      Property.optional("serviceControlPolicies", Kind.list(Kind.text())),
                      Property.optional("resourceControlPolicies", Kind.list(Kind.text()))))));

  private final PolicyFiles policies;

  OrganizationReader(PolicyFiles policies) {
    this.policies = policies;
  }

  /** Tells what is wrong beyond the form: accounts, and policies that AWS would refuse. */
  void check(JsonNode organization, Set<String> accounts, List<String> problems) {
    if (!organization.isObject()) {
      return;
    }
    String manager = organization.path("managementAccount").asText();
    if (!accounts.contains(manager)) {
      problems.add(
          "organization.managementAccount: " + manager + " is not among accounts: " + accounts);
    }
    controls("organization.root", organization.path("root"), problems);
    Set<String> placed = new TreeSet<>();
    int index = 0;
    for (JsonNode unit : organization.path("units")) {
      String at = "organization.units[" + index++ + "]";
      for (JsonNode account : unit.path("accounts")) {
        if (!accounts.contains(account.asText())) {
          problems.add(
              at + ".accounts: " + account.asText() + " is not among accounts: " + accounts);
        } else if (!placed.add(account.asText())) {
          problems.add(at + ".accounts: " + account.asText() + " is in another unit already");
        }
      }
      controls(at, unit, problems);
    }
  }

  private void controls(String at, JsonNode unit, List<String> problems) {
    for (JsonNode name : unit.path("serviceControlPolicies")) {
      if (!name.asText().equals(Control.FULL_ACCESS.name())) {
        policies.checkServiceControl(at + ".serviceControlPolicies", name.asText(), problems);
      }
    }
    for (JsonNode name : unit.path("resourceControlPolicies")) {
      policies.checkResourceControl(at + ".resourceControlPolicies", name.asText(), problems);
    }
  }

  /** Reads what {@link #check} found nothing wrong with. */
  Optional<Seed.Organization> read(JsonNode organization) {
    if (!organization.isObject()) {
      return Optional.empty();
    }
    List<Seed.Unit> units = new ArrayList<>();
    organization.path("units").forEach(unit -> units.add(unit(unit)));
    return Optional.of(
        new Seed.Organization(
            organization.path("id").asText(),
            new AccountId(organization.path("managementAccount").asText()),
            unit(organization.path("root")),
            units));
  }

  /** A unit without a list of SCPs has AWS's own, as each new one has. */
  private Seed.Unit unit(JsonNode unit) {
    List<AccountId> accounts = new ArrayList<>();
    unit.path("accounts").forEach(account -> accounts.add(new AccountId(account.asText())));
    List<Control> services = new ArrayList<>();
    unit.path("serviceControlPolicies").forEach(name -> services.add(control(name.asText())));
    if (!unit.has("serviceControlPolicies")) {
      services.add(Control.FULL_ACCESS);
    }
    List<Control> resources = new ArrayList<>();
    unit.path("resourceControlPolicies").forEach(name -> resources.add(control(name.asText())));
    return new Seed.Unit(unit.path("id").asText(), accounts, services, resources);
  }

  private Control control(String name) {
    return name.equals(Control.FULL_ACCESS.name())
        ? Control.FULL_ACCESS
        : new Control(name, policies.document(name));
  }
}
