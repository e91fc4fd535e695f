package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * All environments of the twin, within what this machine can bear: as many start at once as it has
 * use for, and all of them fit into a memory budget. Everything here runs on the service's event
 * loop, but for what blocks, which the workers do.
 */
final class Fleet {
  /** Before the first was measured; a JVM with an SDK in it. */
  private static final long USUAL_BYTES = 90L << 20;

  /** A start that waits for something is not in the way of others for longer than this. */
  private static final Duration START_SLOT = Duration.ofSeconds(5);

  private static final Duration SOON = Duration.ofMillis(20);

  /** How long an invocation waits for an environment that the budget has no room for. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);

  /** How long after its last invocation an environment may stop to write its class archive. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  /**
   * What the fleet works with.
   *
   * @param loop the event loop
   * @param workers may block
   */
  record Means(Sim sim, Executor loop, Executor workers, ProcessStarter starter, TwinLog log) {}

  /** Makes environments and makes them reachable. */
  interface Maker {
    Environment make(EnvironmentPool pool, @Nullable Work bound);

    void forget(Environment environment);
  }

  private final Means means;
  private final LambdaSettings settings;
  private final Maker maker;
  private final Map<FunctionConfiguration, EnvironmentPool> pools = new LinkedHashMap<>();
  private final Deque<EnvironmentPool> wanting = new ArrayDeque<>();

  /** Pools that the budget had no room for. */
  private final Set<EnvironmentPool> denied = new LinkedHashSet<>();

  /** Pools of configurations that are no more, until their last environments end. */
  private final Set<EnvironmentPool> retiring = new LinkedHashSet<>();

  private final Set<EnvironmentPool> lookingAgain = new LinkedHashSet<>();
  private final Set<Environment> starting = new LinkedHashSet<>();

  Fleet(Means means, LambdaSettings settings, Maker maker) {
    this.means = means;
    this.settings = settings;
    this.maker = maker;
  }

  Collection<EnvironmentPool> pools() {
    return pools.values();
  }

  void invoke(FunctionConfiguration function, Work work) {
    pools.computeIfAbsent(function, f -> new EnvironmentPool(f, this)).invoke(work);
  }

  /** An invocation found no idle environment. */
  void wantStart(EnvironmentPool pool) {
    wanting.add(pool);
    startWanted();
  }

  /** An environment's start has come to its end, one way or the other. */
  void started(Environment environment) {
    if (starting.remove(environment)) {
      startWanted();
    }
  }

  private void startWanted() {
    while (starting.size() < settings.startsAtOnce() && !wanting.isEmpty()) {
      EnvironmentPool pool = wanting.poll();
      if (!pool.wantsStart()) {
        lookAgain(pool);
        continue;
      }
      if (makeRoom(pool)) {
        pool.start();
        lookAgain(pool);
      } else {
        denied.add(pool);
        pool.waiting().forEach(work -> after(PATIENCE, () -> pool.giveUp(work, this::full)));
      }
    }
  }

  /**
   * Those at work are expected to be free soon; should they not be, a start is due after all. Asked
   * again as long as anything waits: the next environment may be due then.
   */
  private void lookAgain(EnvironmentPool pool) {
    if (pool.hasWaiting() && lookingAgain.add(pool)) {
      after(
          SOON,
          () -> {
            lookingAgain.remove(pool);
            wantStart(pool);
          });
    }
  }

  long nanos() {
    return means.sim().clock().nanos();
  }

  /** Ends idle environments, longest idle first, until one more fits. */
  private boolean makeRoom(EnvironmentPool pool) {
    long needed = expected(pool);
    while (used() + needed > settings.memoryBudgetBytes()) {
      Optional<Environment> victim =
          pools.values().stream()
              .flatMap(p -> p.longestIdle().stream())
              .max(Comparator.comparingLong(Environment::idleNanos));
      if (victim.isEmpty()) {
        return false;
      }
      victim.get().retire();
    }
    return true;
  }

  private long used() {
    long used = 0;
    for (EnvironmentPool pool : pools.values()) {
      long unmeasured = expected(pool);
      for (Environment environment : pool.environments()) {
        used += environment.memoryBytes() > 0 ? environment.memoryBytes() : unmeasured;
      }
    }
    return used;
  }

  /** What one more environment of a pool will use: as much as the largest it has. */
  private static long expected(EnvironmentPool pool) {
    return pool.environments().stream()
        .mapToLong(Environment::memoryBytes)
        .filter(bytes -> bytes > 0)
        .max()
        .orElse(USUAL_BYTES);
  }

  private String full() {
    int environments = pools.values().stream().mapToInt(p -> p.environments().size()).sum();
    String text =
        "The twin's memory budget for functions ("
            + (settings.memoryBudgetBytes() >> 20)
            + " MB) is used up by "
            + environments
            + " environments at work";
    means.log().warn("lambda", text);
    return text;
  }

  /** Starts the process of a new environment, off the loop. */
  Environment launch(EnvironmentPool pool, @Nullable Work bound) {
    Environment environment = maker.make(pool, bound);
    starting.add(environment);
    after(START_SLOT, () -> started(environment));
    means
        .workers()
        .execute(
            () -> {
              try {
                FunctionProcess process =
                    means.starter().start(environment.order(), environment::say);
                means.loop().execute(() -> launched(environment, process));
              } catch (IOException | RuntimeException failure) {
                means.log().warn("lambda", pool.function() + " does not start: " + failure);
                Lambda.Outcome outcome = notStarted(failure);
                means.loop().execute(() -> environment.notLaunched(outcome));
              }
            });
    return environment;
  }

  private static Lambda.Outcome notStarted(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof AwsException refused) {
      return new Lambda.Outcome.Rejected(refused.status(), refused.code(), message);
    }
    if (failure instanceof IOException) {
      return new Lambda.Outcome.Rejected(
          502,
          "InvalidZipFileException",
          "Lambda could not unzip the deployment package. (" + message + ")");
    }
    return FunctionFailure.sandbox(message).outcome();
  }

  private void launched(Environment environment, FunctionProcess process) {
    environment.launched(process);
    process
        .exit()
        .whenCompleteAsync(
            (code, failure) -> {
              means.loop().execute(() -> environment.exited(code == null ? 1 : code));
              cleanUp(environment, process);
            },
            means.workers());
  }

  private void cleanUp(Environment environment, FunctionProcess process) {
    ProcessStarter.Order order = environment.order();
    try {
      if (means.starter().ended(order, process)) {
        means.log().info("lambda", order.function().name() + ": classes archived for next starts");
      }
    } catch (IOException left) {
      means.log().warn("lambda", "leftovers of environment " + order.id() + ": " + left);
    }
  }

  /** Room may have become free. */
  private void retryDenied() {
    if (!denied.isEmpty()) {
      wanting.addAll(denied);
      denied.clear();
      startWanted();
    }
  }

  /** An environment has nothing to do. */
  void idle(Environment environment) {
    retryDenied();
    if (environment.training()) {
      after(
          QUIET,
          () -> {
            if (environment.served() > 0 && environment.idleNanos() >= QUIET.toNanos()) {
              environment.retire();
            }
          });
    }
  }

  /** An environment of this pool has ended. */
  void emptied(EnvironmentPool pool, Environment environment) {
    maker.forget(environment);
    if (pool.over()) {
      pools.remove(pool.function(), pool);
    }
    retryDenied();
  }

  /** A configuration is no longer that of any function. */
  void retire(FunctionConfiguration function) {
    EnvironmentPool pool = pools.remove(function);
    if (pool != null) {
      retiring.add(pool);
      pool.retire();
    }
  }

  /** What is done every few seconds: measure, and end what has been idle for long. */
  void tick() {
    for (EnvironmentPool pool : pools.values()) {
      pool.reap(settings.keepIdle());
      for (Environment environment : pool.environments()) {
        environment.pid().ifPresent(pid -> measure(environment, pid));
      }
    }
    retiring.removeIf(EnvironmentPool::over);
  }

  private void measure(Environment environment, long pid) {
    means
        .workers()
        .execute(
            () ->
                ProcessFigures.proportional(pid)
                    .ifPresent(bytes -> means.loop().execute(() -> environment.usesMemory(bytes))));
  }

  /** Ends everything at once. */
  void close() {
    Lambda.Outcome.Rejected stopped =
        new Lambda.Outcome.Rejected(500, "ServiceException", "The twin is stopping.");
    retiring.addAll(pools.values());
    pools.clear();
    retiring.forEach(pool -> pool.kill(stopped));
  }

  private void after(Duration delay, Runnable task) {
    means.sim().timers().after(delay, () -> means.loop().execute(task));
  }
}
