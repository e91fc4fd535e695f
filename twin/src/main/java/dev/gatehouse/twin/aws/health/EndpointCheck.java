package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A health check that monitors an endpoint: its checkers, what they add up to, and what DNS has
 * heard of it. Results come on any thread; DNS reads without a lock.
 */
final class EndpointCheck implements Check {
  private final Sim sim;
  private final Probe probe;
  private final TwinLog log;
  private final List<Checker> checkers = new ArrayList<>();
  private final CheckState state;
  private CheckConfig config;
  private @Nullable String lastFailure;

  /** Starts checking at once. Until there are data the endpoint counts as healthy. */
  EndpointCheck(CheckConfig config, Sim sim, Probe probe, TwinLog log, Runnable heard) {
    this.config = config;
    this.sim = sim;
    this.probe = probe;
    this.log = log;
    this.state = new CheckState(sim, !config.inverted(), heard);
    man();
  }

  @Override
  public boolean healthy() {
    return state.answered();
  }

  /** Takes a changed configuration; checkers whose Region stays keep what they know. */
  synchronized void update(CheckConfig next) {
    config = next;
    man();
    aggregate("its configuration changed");
  }

  @Override
  public synchronized void stop() {
    state.stop();
    checkers.forEach(Checker::retire);
  }

  @Override
  public synchronized CheckStatus status() {
    return new CheckStatus(
        config.id(),
        config.name(),
        config.target(),
        state.answered(),
        state.since(),
        Optional.ofNullable(lastFailure),
        checkers.stream().map(Checker::observation).toList(),
        state.changes());
  }

  /** Sees to it that each Region has its checkers, and that a disabled check has none. */
  private synchronized void man() {
    List<Region> wanted = new ArrayList<>();
    for (Region region : config.disabled() ? List.<Region>of() : config.regions()) {
      for (int i = 0; i < Route53Checkers.PER_REGION; i++) {
        wanted.add(region);
      }
    }
    for (Checker checker : List.copyOf(checkers)) {
      if (!wanted.remove(checker.region())) {
        checker.retire();
        checkers.remove(checker);
      }
    }
    for (Region region : wanted) {
      Checker checker = new Checker(region, sim.clock().now());
      checkers.add(checker);
      // Checkers do not coordinate: each starts somewhere in the interval.
      double phase = sim.chance().fraction();
      wait(checker, Duration.ofNanos((long) (config.interval().toNanos() * phase)));
    }
  }

  private void wait(Checker checker, Duration delay) {
    checker.waits(sim.timers().after(delay, () -> look(checker)));
  }

  private void look(Checker checker) {
    CheckConfig now;
    synchronized (this) {
      if (checker.retired()) {
        return;
      }
      now = config;
    }
    probed(now, checker.region())
        .whenComplete((outcome, failure) -> saw(checker, outcome, failure));
  }

  /** A probe that breaks is a result like others: the checker goes on. */
  private CompletionStage<Probe.Outcome> probed(CheckConfig check, Region region) {
    try {
      return probe.probe(check, region);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized void saw(
      Checker checker, Probe.@Nullable Outcome outcome, @Nullable Throwable failure) {
    if (checker.retired()) {
      return;
    }
    if (outcome == null) {
      log.warn("health", "a probe of health check " + config.id() + " broke: " + failure);
    }
    Probe.Outcome seen = outcome == null ? Probe.Outcome.failure(String.valueOf(failure)) : outcome;
    Instant now = sim.clock().now();
    if (!seen.success()) {
      lastFailure = seen.status();
    }
    if (checker.observe(seen, config.threshold(), now)) {
      aggregate(seen.status());
    }
    wait(checker, config.interval());
  }

  private void aggregate(String reason) {
    long healthy = checkers.stream().filter(Checker::healthy).count();
    boolean endpoint =
        config.disabled()
            || healthy * 100 > (long) checkers.size() * Route53Checkers.HEALTHY_PERCENT;
    boolean next = endpoint != config.inverted();
    if (next == state.status()) {
      return;
    }
    state.change(next, reason, Route53Checkers.PROPAGATION);
    log.info(
        "health",
        String.format(
            "health check %s (%s) is %s: %d of %d checkers find its endpoint healthy;"
                + " DNS follows in %d s; last result: %s",
            config.name(),
            config.target(),
            next ? "healthy" : "unhealthy",
            healthy,
            checkers.size(),
            Route53Checkers.PROPAGATION.toSeconds(),
            reason));
  }

  @Override
  public void observe() {}
}
