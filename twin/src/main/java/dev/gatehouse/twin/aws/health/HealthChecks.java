package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.dns.HealthView;
import dev.gatehouse.twin.aws.health.SignalCheck.Signal;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All health checks: one appears, changes or ends as its entity in the world does. What DNS asks of
 * it is answered without a lock.
 */
public final class HealthChecks implements HealthView, AutoCloseable {
  private final World world;
  private final Sim sim;
  private final TwinLog log;
  private final ConcurrentMap<String, Check> checks = new ConcurrentHashMap<>();
  private final Map<String, Signal> signals = new ConcurrentHashMap<>();
  private final KeptStatuses kept;
  private @Nullable Probe probe;

  /** Checks nothing, and finds everything healthy, until it is started. */
  public HealthChecks(World world, Sim sim, TwinLog log) {
    this(world, sim, KeptTexts.inMemory(), log);
  }

  /**
   * The same, but checks of metrics and routing controls remember what they last knew.
   *
   * @param kept for their last known statuses
   */
  public HealthChecks(World world, Sim sim, KeptTexts kept, TwinLog log) {
    this.kept = new KeptStatuses(kept);
    this.world = world;
    this.sim = sim;
    this.log = log;
    world.listen(this::changed);
  }

  /** Starts to check what is in the world, and what will be. */
  public synchronized void start(Probe by) {
    probe = by;
    List<Entity> known = world.list(Types.HEALTH_CHECK);
    kept.retain(known.stream().map(Entity::id).collect(Collectors.toSet()));
    known.forEach(entity -> put(entity, by));
  }

  @Override
  public boolean healthy(String healthCheckId) {
    Check check = checks.get(healthCheckId);
    return check == null || check.healthy();
  }

  /** Every health check's status, ordered by account and id. */
  public List<CheckStatus> statuses() {
    return world.list(Types.HEALTH_CHECK).stream()
        .flatMap(entity -> status(entity.id()).stream())
        .toList();
  }

  /** One health check's status; empty when there is none of that id. */
  public Optional<CheckStatus> status(String healthCheckId) {
    return Optional.ofNullable(checks.get(healthCheckId)).map(Check::status);
  }

  /** Ends all checks; DNS finds everything healthy again. */
  @Override
  public synchronized void close() {
    probe = null;
    checks.values().forEach(Check::stop);
    checks.clear();
  }

  private synchronized void changed(
      EntityKey key, Optional<Entity> before, Optional<Entity> after) {
    Probe by = probe;
    if (by == null || !key.type().equals(Types.HEALTH_CHECK)) {
      return;
    }
    if (after.isPresent()) {
      put(after.get(), by);
      return;
    }
    kept.forget(key.id());
    Check gone = checks.remove(key.id());
    if (gone != null) {
      gone.stop();
      refresh();
    }
  }

  private void put(Entity entity, Probe by) {
    Check now = checks.get(entity.id());
    try {
      CheckType type = CheckConfig.type(entity);
      switch (type) {
        case CALCULATED -> calculated(entity, now);
        case CLOUDWATCH_METRIC, RECOVERY_CONTROL -> signal(entity, type, now);
        default -> endpoint(entity, by, now);
      }
    } catch (NotModelledException | IllegalStateException e) {
      cannotRun(entity, now, e);
    } catch (IllegalArgumentException e) {
      cannotRun(entity, now, new IllegalStateException(entity.key() + ": " + e.getMessage(), e));
    }
    refresh();
  }

  private void endpoint(Entity entity, Probe by, @Nullable Check now) {
    CheckConfig config = CheckConfig.read(entity);
    if (now instanceof EndpointCheck running) {
      running.update(config);
    } else {
      replace(entity.id(), now, new EndpointCheck(config, sim, by, log, this::refresh));
    }
  }

  private void calculated(Entity entity, @Nullable Check now) {
    CalculatedCheck.Config config = CalculatedCheck.Config.read(entity);
    for (Entity child : world.list(Types.HEALTH_CHECK)) {
      if (config.children().contains(child.id())
          && CheckConfig.type(child) == CheckType.CALCULATED) {
        throw new IllegalStateException(
            entity.key()
                + " has the child "
                + child.id()
                + ", which is a calculated health check: Route 53 takes none");
      }
    }
    if (now instanceof CalculatedCheck running) {
      running.update(config);
    } else {
      replace(entity.id(), now, new CalculatedCheck(config, this, sim, log));
    }
  }

  private void signal(Entity entity, CheckType type, @Nullable Check now) {
    SignalCheck.Config config = SignalCheck.Config.read(entity, type);
    // A routing control is Off until somebody turns it on; a metric has no data until it has.
    Signal none =
        type == CheckType.RECOVERY_CONTROL
            ? isControlOn(config.source()) ? Signal.GOOD : Signal.BAD
            : Signal.INSUFFICIENT_DATA;
    Signal last = signals.getOrDefault(config.source(), none);
    if (now instanceof SignalCheck running) {
      running.update(config, last);
    } else {
      replace(entity.id(), now, new SignalCheck(config, last, kept, sim, log, this::refresh));
    }
  }

  /**
   * Tells the checks of an alarm's metric what its data say now. They follow the data and not the
   * alarm's state, so that setting the state by hand changes nothing.
   *
   * @param breaching whether the alarm's condition holds; empty when there are not enough data
   */
  public void metric(AccountId account, Region region, String alarm, Optional<Boolean> breaching) {
    hear(
        SignalCheck.Config.source(account.value(), region.value(), alarm),
        breaching.map(bad -> bad ? Signal.BAD : Signal.GOOD).orElse(Signal.INSUFFICIENT_DATA));
  }

  /** Tells the checks of a routing control its state: On is healthy, Off is not. */
  public void routingControl(String arn, boolean on) {
    kept.control(arn, on);
    hear(arn, on ? Signal.GOOD : Signal.BAD);
  }

  /** Whether a routing control is on. */
  boolean isControlOn(String arn) {
    return kept.isOn(arn);
  }

  /** Whether a check follows a routing control. */
  boolean followsControl(String arn) {
    return checks.values().stream()
        .anyMatch(check -> check instanceof SignalCheck follower && follower.source().equals(arn));
  }

  private synchronized void hear(String source, Signal signal) {
    signals.put(source, signal);
    for (Check check : checks.values()) {
      if (check instanceof SignalCheck follower && follower.source().equals(source)) {
        follower.hear(signal);
      }
    }
  }

  /** Lets the checks that depend on others look at them again. */
  private void refresh() {
    for (Check check : checks.values()) {
      try {
        check.observe();
      } catch (IllegalStateException | NotModelledException e) {
        log.warn("health", "a health check cannot look at its children: " + e.getMessage());
      }
    }
  }

  private void replace(String id, @Nullable Check before, Check next) {
    if (before != null) {
      before.stop();
    }
    checks.put(id, next);
  }

  private void cannotRun(Entity entity, @Nullable Check before, RuntimeException why) {
    log.warn("health", String.valueOf(why.getMessage()));
    replace(entity.id(), before, new Check.Unusable(entity.id(), why, sim.clock().now()));
  }
}
