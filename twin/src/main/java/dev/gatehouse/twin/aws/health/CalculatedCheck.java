package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.aws.dns.HealthView;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A health check that counts how many of its children are healthy. */
final class CalculatedCheck implements Check {
  private final HealthView children;
  private final TwinLog log;
  private final CheckState state;
  private Config config;

  /**
   * What it is to do.
   *
   * @param threshold as many children as must be healthy; 0 is always healthy, and more than there
   *     are children never
   */
  record Config(
      String id,
      String name,
      List<String> children,
      int threshold,
      boolean inverted,
      boolean disabled) {
    static Config read(Entity entity) {
      return new Config(
          entity.id(),
          CheckConfig.name(entity),
          entity.texts("childHealthchecks"),
          (int) entity.number("childHealthThreshold", 0),
          entity.flag("invertHealthcheck", false),
          entity.flag("disabled", false));
    }
  }

  CalculatedCheck(Config config, HealthView children, Sim sim, TwinLog log) {
    this.config = config;
    this.children = children;
    this.log = log;
    // Nobody depends on it: a calculated check cannot be the child of another.
    this.state = new CheckState(sim, status(config), () -> {});
  }

  @Override
  public boolean healthy() {
    return state.answered();
  }

  synchronized void update(Config next) {
    config = next;
    observe();
  }

  /** Counts again. Its children's changes reached DNS already, so its own do at once. */
  @Override
  public synchronized void observe() {
    boolean next = status(config);
    if (next != state.status()) {
      String reason =
          healthyChildren(config) + " of " + config.children().size() + " children are healthy";
      log.info(
          "health",
          String.format(
              "health check %s (%s) is %s: %s",
              config.name(), target(), next ? "healthy" : "unhealthy", reason));
      state.change(next, reason, Duration.ZERO);
    }
  }

  private boolean status(Config now) {
    boolean enough = now.disabled() || healthyChildren(now) >= now.threshold();
    return enough != now.inverted();
  }

  private long healthyChildren(Config now) {
    return now.children().stream().filter(children::healthy).count();
  }

  private String target() {
    return config.threshold() + " of " + config.children().size() + " health checks";
  }

  @Override
  public synchronized CheckStatus status() {
    return new CheckStatus(
        config.id(),
        config.name(),
        target(),
        state.answered(),
        state.since(),
        Optional.empty(),
        List.of(),
        state.changes());
  }

  @Override
  public void stop() {
    state.stop();
  }
}
