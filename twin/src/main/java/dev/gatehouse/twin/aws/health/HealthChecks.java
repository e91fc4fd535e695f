package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.dns.HealthView;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
  private @Nullable Probe probe;

  /** Checks nothing, and finds everything healthy, until it is started. */
  public HealthChecks(World world, Sim sim, TwinLog log) {
    this.world = world;
    this.sim = sim;
    this.log = log;
    world.listen(this::changed);
  }

  /** Starts to check what is in the world, and what will be. */
  public void start(LiveProbe live) {
    start((Probe) live);
  }

  synchronized void start(Probe by) {
    probe = by;
    world.list(Types.HEALTH_CHECK).forEach(entity -> put(entity, by));
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
    Check gone = checks.remove(key.id());
    if (gone != null) {
      gone.stop();
    }
  }

  private void put(Entity entity, Probe by) {
    Check now = checks.get(entity.id());
    try {
      CheckConfig config = CheckConfig.read(entity);
      if (now instanceof EndpointCheck running) {
        running.update(config);
      } else {
        checks.put(entity.id(), new EndpointCheck(config, sim, by, log));
      }
    } catch (NotModelledException | IllegalStateException e) {
      cannotRun(entity, now, e);
    } catch (IllegalArgumentException e) {
      cannotRun(entity, now, new IllegalStateException(entity.key() + ": " + e.getMessage(), e));
    }
  }

  private void cannotRun(Entity entity, @Nullable Check before, RuntimeException why) {
    log.warn("health", String.valueOf(why.getMessage()));
    if (before != null) {
      before.stop();
    }
    checks.put(entity.id(), new Check.Unusable(entity.id(), why, sim.clock().now()));
  }
}
