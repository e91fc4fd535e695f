package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.Alarms;
import dev.gatehouse.twin.aws.cloudwatch.HealthMetrics;
import dev.gatehouse.twin.aws.cloudwatch.MetricKey;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.kms.Keys;
import dev.gatehouse.twin.aws.sns.Topics;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.World;
import java.util.Map;
import java.util.TreeMap;

/** Metrics, alarms and topics of a run. */
final class CloudWatchRoom implements AutoCloseable {
  private final Metrics metrics;
  private final HealthMetrics checked;
  private final Alarms alarms;

  CloudWatchRoom(World world, Sim sim, HealthChecks health, TwinLog log) {
    this.metrics = new Metrics(sim.clock());
    this.checked = new HealthMetrics(world, sim, health, metrics);
    Iam iam = new Iam(world, sim.clock(), log);
    this.alarms =
        new Alarms(
            new Alarms.Rooms(
                world,
                metrics,
                new Topics(world, new Keys(world, iam), sim.clock(), log),
                KeptTexts.inMemory()),
            sim,
            (alarm, breaching) ->
                health.metric(alarm.account(), new Region(alarm.region()), alarm.id(), breaching),
            log);
  }

  Metrics metrics() {
    return metrics;
  }

  /** A value as an input of a run. */
  static String text(MetricKey key, double value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("account", key.account().value()).put("region", key.region().value());
    node.put("namespace", key.namespace()).put("name", key.name());
    ObjectNode dimensions = node.putObject("dimensions");
    key.dimensions().forEach(dimensions::put);
    return node.put("value", value).toString();
  }

  /** Takes in what {@link #text} wrote: a value that is measured now. */
  void accept(JsonNode datum) {
    Map<String, String> dimensions = new TreeMap<>();
    datum
        .path("dimensions")
        .properties()
        .forEach(d -> dimensions.put(d.getKey(), d.getValue().asText()));
    MetricKey key =
        MetricKey.of(
            new AccountId(datum.path("account").asText()),
            new Region(datum.path("region").asText()),
            datum.path("namespace").asText(),
            datum.path("name").asText(),
            dimensions);
    metrics.add(key, datum.path("value").asDouble());
  }

  @Override
  public void close() {
    alarms.close();
    checked.close();
  }
}
