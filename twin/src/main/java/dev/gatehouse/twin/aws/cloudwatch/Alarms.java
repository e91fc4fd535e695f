package dev.gatehouse.twin.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Timers;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All alarms of the world: judges metric alarms each minute (each ten seconds those of high
 * resolution), then composite ones, and lets a change of state act once.
 */
public final class Alarms implements AutoCloseable {
  private static final Duration TICK = Duration.ofSeconds(10);

  /** Hears what a metric's data say of an alarm's condition, each time that it is judged. */
  public interface Signals {
    void metric(EntityKey alarm, Optional<Boolean> breaching);
  }

  private final World world;
  private final Sim sim;
  private final AlarmJudge judge;
  private final Notifications notifications;
  private final KeptTexts kept;
  private final Signals signals;
  private final TwinLog log;
  private final Map<EntityKey, AlarmStatus> statuses =
      new TreeMap<>(Comparator.comparing(EntityKey::toString));
  private final Timers.Cancellable ticking;

  /**
   * What alarms read, and where they speak.
   *
   * @param kept their states, beyond the process's life
   */
  public record Rooms(World world, Metrics metrics, Notifications notifications, KeptTexts kept) {}

  public Alarms(Rooms rooms, Sim sim, Signals signals, TwinLog log) {
    this.world = rooms.world();
    this.sim = sim;
    this.judge = new AlarmJudge(rooms.metrics());
    this.notifications = rooms.notifications();
    this.kept = rooms.kept();
    this.signals = signals;
    this.log = log;
    signalAll();
    this.ticking = sim.timers().every(TICK, this::tick);
  }

  /**
   * Tells health checks at once what the data of each alarm said when its latest period ended: a
   * twin that was started again need not wait for a minute to end.
   */
  private synchronized void signalAll() {
    Instant now = sim.clock().now();
    for (Entity alarm : world.list(Types.METRIC_ALARM)) {
      try {
        AlarmState state = status(alarm.key()).state();
        AlarmJudge.Verdict verdict = judge.judge(AlarmConfig.read(alarm), state, now);
        signals.metric(alarm.key(), verdict.signal());
      } catch (RuntimeException failure) {
        log.warn("cloudwatch", alarm.key() + " cannot be judged: " + failure.getMessage());
      }
    }
  }

  /** Every alarm's status, those of metrics first. */
  public synchronized List<AlarmStatus> statuses() {
    List<AlarmStatus> all = new ArrayList<>();
    for (String type : List.of(Types.METRIC_ALARM, Types.COMPOSITE_ALARM)) {
      world.list(type).forEach(alarm -> all.add(status(alarm.key())));
    }
    return all;
  }

  private AlarmStatus status(EntityKey key) {
    return statuses.computeIfAbsent(
        key,
        known ->
            kept.get(known.toString())
                .flatMap(text -> AlarmStatus.read(known, text, sim.clock().now()))
                .orElseGet(
                    () ->
                        new AlarmStatus(
                            known,
                            AlarmState.INSUFFICIENT_DATA,
                            sim.clock().now(),
                            "Unchecked: Initial alarm creation")));
  }

  private synchronized void tick() {
    Instant now = sim.clock().now();
    forgetTheGone();
    for (Entity alarm : world.list(Types.METRIC_ALARM)) {
      try {
        judgeMetric(alarm, now);
      } catch (RuntimeException failure) {
        log.warn("cloudwatch", alarm.key() + " cannot be judged: " + failure.getMessage());
      }
    }
    // A composite alarm may stand on others; AWS allows no rings, so this ends.
    List<Entity> composites = world.list(Types.COMPOSITE_ALARM);
    for (int round = 0; round < composites.size() && judgeComposites(composites, now); round++) {
      log.info("cloudwatch", "composite alarms changed");
    }
  }

  private void forgetTheGone() {
    statuses.keySet().removeIf(key -> world.get(key).isEmpty());
    Set<String> known = new HashSet<>();
    for (String type : List.of(Types.METRIC_ALARM, Types.COMPOSITE_ALARM)) {
      world.list(type).forEach(alarm -> known.add(alarm.key().toString()));
    }
    kept.retain(known::contains);
  }

  private void judgeMetric(Entity alarm, Instant now) {
    AlarmConfig config = AlarmConfig.read(alarm);
    if (now.getEpochSecond() % config.rhythm().toSeconds() >= TICK.toSeconds()) {
      return;
    }
    AlarmStatus before = status(alarm.key());
    AlarmJudge.Verdict verdict = judge.judge(config, before.state(), now);
    signals.metric(alarm.key(), verdict.signal());
    if (verdict.state() != before.state()) {
      change(alarm, before, new AlarmStatus(alarm.key(), verdict.state(), now, verdict.reason()));
    }
  }

  private boolean judgeComposites(List<Entity> composites, Instant now) {
    boolean changed = false;
    for (Entity alarm : composites) {
      String text = alarm.require("alarmRule");
      AlarmStatus before = status(alarm.key());
      AlarmState state =
          CompositeRule.parse(text).holds(name -> named(alarm, name))
              ? AlarmState.ALARM
              : AlarmState.OK;
      if (state != before.state()) {
        change(alarm, before, new AlarmStatus(alarm.key(), state, now, reason(text, state)));
        changed = true;
      }
    }
    return changed;
  }

  private static String reason(String rule, AlarmState state) {
    return "the rule " + rule + (state == AlarmState.ALARM ? " holds" : " does not hold");
  }

  /** An alarm of the same account and Region, by name or ARN; one that is gone has no data. */
  private AlarmState named(Entity composite, String name) {
    String id = name.startsWith("arn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
    for (String type : List.of(Types.METRIC_ALARM, Types.COMPOSITE_ALARM)) {
      EntityKey key = new EntityKey(type, composite.key().account(), composite.key().region(), id);
      if (world.get(key).isPresent()) {
        return status(key).state();
      }
    }
    return AlarmState.INSUFFICIENT_DATA;
  }

  private void change(Entity alarm, AlarmStatus before, AlarmStatus after) {
    statuses.put(alarm.key(), after);
    kept.put(alarm.key().toString(), after.text());
    log.info("cloudwatch", "alarm " + alarm.id() + " is " + after.state() + ": " + after.reason());
    if (!alarm.flag("actionsEnabled", true)) {
      return;
    }
    String actions =
        switch (after.state()) {
          case ALARM -> "alarmActions";
          case OK -> "okActions";
          case INSUFFICIENT_DATA -> "insufficientDataActions";
        };
    for (String action : alarm.texts(actions)) {
      notifications.publish(
          alarm.key().account(),
          action,
          after.state() + ": \"" + alarm.id() + "\" in " + alarm.key().region(),
          message(alarm, before, after).toString());
    }
  }

  private static ObjectNode message(Entity alarm, AlarmStatus before, AlarmStatus after) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("AlarmName", alarm.id());
    JsonNode description = alarm.at("alarmDescription");
    message.set(
        "AlarmDescription",
        description.isTextual() ? description : JsonNodeFactory.instance.nullNode());
    return message
        .put("AWSAccountId", alarm.key().account().value())
        .put("NewStateValue", after.state().name())
        .put("NewStateReason", after.reason())
        .put("StateChangeTime", after.since().toString())
        .put("Region", alarm.key().region())
        .put("AlarmArn", alarm.text("arn").orElse(""))
        .put("OldStateValue", before.state().name());
  }

  @Override
  public void close() {
    ticking.cancel();
  }
}
