package dev.gatehouse.twin.aws.health;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A health check that follows what another service says: a metric's data, a routing control. */
final class SignalCheck implements Check {
  private final TwinLog log;
  private final CheckState state;
  private Config config;
  private Signal signal;

  private final LastKnown last;

  /** What it hears before inversion; once known, {@code LastKnownStatus} keeps it. */
  private boolean known;

  /** What a metric's data stream says of the alarm's conditions, or a routing control's state. */
  enum Signal {
    GOOD,
    BAD,
    INSUFFICIENT_DATA
  }

  /** What a metric check is while there are not enough data. */
  enum Insufficient {
    HEALTHY,
    UNHEALTHY,
    LASTKNOWNSTATUS
  }

  /**
   * What it is to do.
   *
   * @param source what it follows: an alarm's Region and name, or a routing control's ARN
   */
  record Config(
      String id,
      String name,
      String source,
      Insufficient insufficient,
      boolean inverted,
      boolean disabled) {
    static Config read(Entity entity, CheckType type) {
      boolean metric = type == CheckType.CLOUDWATCH_METRIC;
      return new Config(
          entity.id(),
          CheckConfig.name(entity),
          metric
              ? source(
                  entity.key().account().value(),
                  entity.require("cloudwatchAlarmRegion"),
                  entity.require("cloudwatchAlarmName"))
              : entity.require("routingControlArn"),
          insufficient(entity),
          entity.flag("invertHealthcheck", false),
          entity.flag("disabled", false));
    }

    /** An alarm as a source. */
    static String source(String account, String region, String alarm) {
      return "arn:aws:cloudwatch:" + region + ":" + account + ":alarm:" + alarm;
    }

    private static Insufficient insufficient(Entity entity) {
      String text = entity.text("insufficientDataHealthStatus").orElse("LastKnownStatus");
      for (Insufficient value : Insufficient.values()) {
        if (value.name().equals(text.toUpperCase(Locale.ROOT))) {
          return value;
        }
      }
      throw new IllegalStateException(
          entity.key()
              + " has the insufficientDataHealthStatus '"
              + text
              + "': use Healthy, Unhealthy or LastKnownStatus");
    }
  }

  /** What a check last knew, beyond the process's life. */
  interface LastKnown {
    /** True when nothing is known: a new check is healthy. */
    boolean recall(Config check);

    void keep(Config check, boolean known);
  }

  SignalCheck(Config config, Signal signal, LastKnown last, Sim sim, TwinLog log, Runnable heard) {
    this.config = config;
    this.signal = signal;
    this.last = last;
    this.known = last.recall(config);
    this.log = log;
    this.state = new CheckState(sim, judge(), heard);
  }

  @Override
  public boolean healthy() {
    return state.answered();
  }

  synchronized void update(Config next, Signal now) {
    config = next;
    signal = now;
    observe();
  }

  synchronized String source() {
    return config.source();
  }

  /** Takes in what the source says now. */
  synchronized void hear(Signal now) {
    signal = now;
    observe();
  }

  @Override
  public synchronized void observe() {
    boolean next = judge();
    if (next != state.status()) {
      String reason = config.source() + " says " + signal;
      log.info(
          "health",
          String.format(
              "health check %s is %s: %s; DNS follows in %d s",
              config.name(),
              next ? "healthy" : "unhealthy",
              reason,
              Route53Checkers.PROPAGATION.toSeconds()));
      state.change(next, reason, Route53Checkers.PROPAGATION);
    }
  }

  private boolean judge() {
    known =
        switch (signal) {
          case GOOD -> true;
          case BAD -> false;
          case INSUFFICIENT_DATA ->
              switch (config.insufficient()) {
                case HEALTHY -> true;
                case UNHEALTHY -> false;
                case LASTKNOWNSTATUS -> known;
              };
        };
    last.keep(config, known);
    return (config.disabled() || known) != config.inverted();
  }

  @Override
  public synchronized CheckStatus status() {
    return new CheckStatus(
        config.id(),
        config.name(),
        config.source(),
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
