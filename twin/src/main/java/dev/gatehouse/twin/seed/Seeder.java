package dev.gatehouse.twin.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.OwnAccount;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.call.Bootstrap;
import dev.gatehouse.twin.provider.model.Artifacts;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.HostedZones;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import dev.gatehouse.twin.world.WorldException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a seed into a world, and takes out what a former seed put there and this one does not tell
 * of. What it makes bears {@code seed: true}; doing it again changes nothing.
 */
public final class Seeder {
  private static final List<String> TYPES =
      List.of(
          Types.ALIAS,
          Types.FUNCTION,
          Types.FUNCTION_VERSION,
          Types.LOG_GROUP,
          Types.RECORD_SET,
          Types.HOSTED_ZONE,
          Types.ROLE_POLICY,
          Types.ROLE,
          Types.ACCOUNT);

  private final World world;
  private final Sim sim;
  private final Artifacts artifacts;
  private final TwinLog log;
  private final Set<EntityKey> seeded = new LinkedHashSet<>();
  private final Set<String> conflicts = new TreeSet<>();

  /**
   * Seeds nothing yet.
   *
   * @param artifacts the folder for private copies of function artifacts
   */
  public Seeder(World world, Sim sim, Path artifacts, TwinLog log) {
    this.world = world;
    this.sim = sim;
    this.artifacts = new Artifacts(artifacts);
    this.log = log;
  }

  /**
   * Makes the world hold what the seed tells of.
   *
   * @throws WorldException when a deployment has made something that the seed tells of, too
   */
  public void apply(Seed seed) {
    Optional<SeededOrganization> organization = seed.organization().map(SeededOrganization::new);
    seed.accounts().forEach(account -> account(account, organization));
    seed.zones().forEach(this::zone);
    SeededFunctions functions = new SeededFunctions(this, sim, artifacts);
    seed.functions().forEach(functions::seed);
    if (!conflicts.isEmpty()) {
      throw new WorldException(
          "a deployment made what "
              + SeedFile.NAME
              + " declares: destroy the deployment, or take these out of the file:\n  "
              + String.join("\n  ", conflicts));
    }
    removeFormer();
    world.sync();
  }

  private void account(Seed.Account account, Optional<SeededOrganization> organization) {
    ObjectNode properties = object().put("id", account.id().value()).put("name", account.name());
    organization.ifPresent(place -> place.write(account.id(), properties));
    put(EntityKey.global(Types.ACCOUNT, account.id(), account.id().value()), properties);
    account.deployRole().ifPresent(role -> deployRole(account.id(), role));
  }

  private void deployRole(AccountId account, Seed.DeployRole deploy) {
    ObjectNode statement = statement();
    statement.put("Action", "sts:AssumeRole");
    statement.putObject("Principal").put("AWS", "arn:aws:iam::" + deploy.trusts() + ":root");
    deploy
        .externalId()
        .ifPresent(id -> statement.withObject("/Condition/StringEquals").put("sts:ExternalId", id));
    role(account, deploy.name(), statement);
    if (deploy.grant() instanceof Seed.Grant.Actions broad) {
      ObjectNode allowed = statement().put("Resource", "*");
      ArrayNode actions = allowed.putArray("Action");
      broad.actions().forEach(actions::add);
      policy(account, deploy.name(), "deploy", allowed);
    } else if (deploy.grant() instanceof Seed.Grant.Template template) {
      ObjectNode policy = object().put("name", "deploy").put("role", deploy.name());
      String document = OwnAccount.in(template.document(), account.value());
      policy.put("policy", document).put(Bootstrap.TEMPLATE, template.template());
      put(EntityKey.global(Types.ROLE_POLICY, account, deploy.name() + ":deploy"), policy);
    }
  }

  /** A role with one trust statement. */
  void role(AccountId account, String name, ObjectNode trust) {
    EntityKey key = EntityKey.global(Types.ROLE, account, name);
    Optional<Entity> before = world.get(key);
    ObjectNode role = object().put("name", name).put("path", "/");
    role.put("arn", Arn.global("iam", account, "role/" + name).toString());
    role.put("assumeRolePolicy", document(trust)).put("maxSessionDuration", 3600);
    role.put("uniqueId", kept(before, "uniqueId", "AROA" + sim.chance().upperAlphanumeric(17)));
    String now = sim.clock().now().truncatedTo(ChronoUnit.SECONDS).toString();
    role.put("createDate", kept(before, "createDate", now));
    put(key, role);
  }

  /** An inline policy with one statement. */
  void policy(AccountId account, String role, String name, ObjectNode statement) {
    ObjectNode policy = object().put("name", name).put("role", role);
    policy.put("policy", document(statement));
    put(EntityKey.global(Types.ROLE_POLICY, account, role + ":" + name), policy);
  }

  private void zone(Seed.Zone seed) {
    EntityKey key = EntityKey.global(Types.HOSTED_ZONE, seed.account(), seed.id());
    ArrayNode names =
        world
            .get(key)
            .filter(zone -> zone.at("nameServers") instanceof ArrayNode)
            .map(zone -> (ArrayNode) zone.at("nameServers"))
            .orElseGet(() -> HostedZones.nameServers(sim.chance()));
    ObjectNode zone = HostedZones.zone(seed.id(), names);
    zone.put("name", seed.name()).put("comment", "").put("seed", true);
    put(key, zone);
    for (Entity record : HostedZones.records(new Entity(key, zone))) {
      put(record.key(), record.properties());
    }
  }

  Optional<Entity> find(EntityKey key) {
    return world.get(key);
  }

  /** Puts a thing into the world, unless it is there already just so. */
  void put(EntityKey key, ObjectNode properties) {
    properties.put("seed", true);
    seeded.add(key);
    Optional<Entity> before = world.get(key);
    if (before.isPresent() && !before.get().flag("seed", false)) {
      conflicts.add(key.toString());
    } else if (before.isEmpty() || !before.get().properties().equals(properties)) {
      world.put(new Entity(key, properties));
      log.info("seed", (before.isEmpty() ? "made " : "changed ") + key);
    }
  }

  private void removeFormer() {
    List<EntityKey> former = new ArrayList<>();
    for (String type : TYPES) {
      for (Entity entity : world.list(type)) {
        if (entity.flag("seed", false) && !seeded.contains(entity.key()) && !isHistory(entity)) {
          former.add(entity.key());
        }
      }
    }
    for (EntityKey key : former) {
      world.remove(key);
      log.info("seed", "removed " + key + ", which " + SeedFile.NAME + " no longer declares");
    }
  }

  /** Former versions of a function stay as long as the function does. */
  private boolean isHistory(Entity entity) {
    EntityKey key = entity.key();
    if (!key.type().equals(Types.FUNCTION_VERSION)) {
      return false;
    }
    String function = key.id().substring(0, key.id().indexOf(':'));
    return seeded.contains(new EntityKey(Types.FUNCTION, key.account(), key.region(), function));
  }

  static String kept(Optional<Entity> before, String name, String fresh) {
    return before.flatMap(entity -> entity.text(name)).orElse(fresh);
  }

  static ObjectNode statement() {
    return object().put("Effect", "Allow");
  }

  private static String document(ObjectNode statement) {
    ObjectNode document = object().put("Version", "2012-10-17");
    document.putArray("Statement").add(statement);
    return document.toString();
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
