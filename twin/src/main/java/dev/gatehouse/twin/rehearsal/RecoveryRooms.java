package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dns.Answer;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.dns.Client;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.aws.explain.WorldExplainer;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.iam.Decision;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.sim.Input;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * DNS, health checks, IAM, CloudWatch and global tables over one world and one sim. All that comes
 * from outside comes in as {@link Input}s; used on the sim's thread alone.
 */
final class RecoveryRooms implements AutoCloseable {
  /** A change of the world: an entity as JSON, without properties when it is gone. */
  static final String WORLD = "world";

  /** A checker's result. */
  static final String PROBE = "probe";

  /** {@code account region alarm breaching}, the last true, false or unknown. */
  static final String METRIC = "metric";

  /** A value of a metric that is measured, as JSON. */
  static final String DATUM = "datum";

  /** A read or write of a table's item, as JSON. */
  static final String TABLE = "table";

  /** A partition of replication, as JSON. */
  static final String CUT = "cut";

  /** The id of a partition that ends. */
  static final String MEND = "mend";

  /** {@code name type client}. */
  static final String QUERY = "query";

  /** {@code principal action resource}. */
  static final String AUTHORIZE = "authorize";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world = new World();
  private final Decisions decisions;
  private final HealthChecks health;
  private final Resolver resolver;
  private final WorldExplainer iam;
  private final NumberedProbe probe;
  private final CloudWatchRoom cloudWatch;
  private final TableRoom tables;

  RecoveryRooms(Sim sim, Addresses addresses, Atlas atlas, NumberedProbe.Sender sender) {
    this.decisions = new Decisions(sim.clock());
    this.health = new HealthChecks(world, sim, decisions);
    this.resolver = new Resolver(world, addresses, health, atlas, sim.chance(), decisions);
    this.iam = new WorldExplainer(world, sim.clock());
    this.probe = new NumberedProbe(sender);
    this.cloudWatch = new CloudWatchRoom(world, sim, health, decisions);
    this.tables = new TableRoom(world, sim, cloudWatch.metrics(), decisions);
    health.start(probe);
  }

  World world() {
    return world;
  }

  HealthChecks health() {
    return health;
  }

  Resolver resolver() {
    return resolver;
  }

  Decisions decisions() {
    return decisions;
  }

  /** Takes in what comes from outside; an answer to a question is returned, too. */
  Optional<Answer> accept(Input input) {
    String text = input.text();
    switch (input.kind()) {
      case WORLD -> change(text);
      case PROBE -> probe.arrived(text);
      case DATUM -> cloudWatch.accept(json(text));
      case TABLE -> tables.accept(json(text));
      case CUT -> tables.cut(json(text));
      case MEND -> tables.mend(text);
      case METRIC -> metric(text.split(" ", -1));
      case AUTHORIZE -> authorize(text.split(" ", -1));
      case QUERY -> {
        return Optional.of(answer(text.split(" ", -1)));
      }
      default ->
          throw new IllegalArgumentException(
              "an input of the kind '" + input.kind() + "' is not known: " + text);
    }
    return Optional.empty();
  }

  /** An entity as an input. */
  static String text(EntityKey key, Optional<Entity> now) {
    ObjectNode node = JSON.createObjectNode();
    node.put("type", key.type()).put("account", key.account().value());
    node.put("region", key.region()).put("id", key.id());
    now.ifPresent(entity -> node.set("properties", entity.properties()));
    return node.toString();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an input of a run is not JSON: " + text, e);
    }
  }

  private void change(String text) {
    JsonNode node = json(text);
    EntityKey key =
        new EntityKey(
            node.path("type").asText(),
            new AccountId(node.path("account").asText()),
            node.path("region").asText(),
            node.path("id").asText());
    if (node.path("properties") instanceof ObjectNode properties) {
      world.put(new Entity(key, properties));
    } else {
      world.remove(key);
    }
  }

  private void metric(String[] words) {
    Optional<Boolean> breaching =
        words[3].equals("unknown") ? Optional.empty() : Optional.of(Boolean.valueOf(words[3]));
    health.metric(new AccountId(words[0]), new Region(words[1]), words[2], breaching);
  }

  private void authorize(String[] words) {
    Decision decision = iam.explain(words[0], words[1], words[2], Map.of()).decision();
    decisions.info("iam", decision.outcome() + ": " + decision.because());
  }

  private Answer answer(String[] words) {
    try {
      Name name = Name.fromString(words[0]);
      Answer answer = resolver.resolve(name, Type.value(words[1]), Client.read(words[2]));
      String records =
          answer.answer().stream()
              .map(item -> item.record().rdataToString())
              .collect(Collectors.joining(" "));
      String path =
          answer.path().stream()
              .map(step -> step.setIdentifier().orElse("-") + " " + step.reason())
              .collect(Collectors.joining(", "));
      decisions.info(
          "dns",
          String.join(" ", words)
              + ": "
              + Rcode.string(answer.rcode())
              + " "
              + records
              + " ("
              + path
              + ")");
      return answer;
    } catch (TextParseException e) {
      throw new IllegalArgumentException("'" + words[0] + "' is no domain name", e);
    }
  }

  @Override
  public void close() {
    tables.close();
    cloudWatch.close();
    health.close();
  }
}
