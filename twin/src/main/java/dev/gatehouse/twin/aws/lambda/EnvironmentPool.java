package dev.gatehouse.twin.aws.lambda;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The environments of one version of a function. An invocation gets the one that was used last
 * among the idle ones. When there is none, a new environment is started for it; should another
 * become free before that is ready, it takes the invocation, as Lambda does, and the new one stands
 * ready for the next. Everything here runs on the service's event loop.
 */
final class EnvironmentPool implements EnvironmentOwner {
  private static final double USUAL_START = 300e6;

  /** An invocation that waits for longer than this has been promised too much. */
  private static final double LATE = 100e6;

  /** The weight of the last observation in an average. */
  private static final double LAST = 0.1;

  private final FunctionConfiguration function;
  private final Fleet fleet;
  private final Deque<Environment> idle = new ArrayDeque<>();
  private final Deque<Work> waiting = new ArrayDeque<>();
  private final Set<Environment> all = new LinkedHashSet<>();
  private final FunctionStats.Counters counters = new FunctionStats.Counters();

  /** How long an environment takes for an invocation, lately; 0 before the first. */
  private double turnNanos;

  /** How long an environment takes to start, lately. */
  private double startNanos = USUAL_START;

  private int starting;
  private boolean retired;

  EnvironmentPool(FunctionConfiguration function, Fleet fleet) {
    this.function = function;
    this.fleet = fleet;
  }

  FunctionConfiguration function() {
    return function;
  }

  Set<Environment> environments() {
    return all;
  }

  FunctionStats.Counters counters() {
    return counters;
  }

  void invoke(Work work) {
    Environment environment = freshIdle();
    if (environment == null) {
      waiting.add(work);
      fleet.wantStart(this);
    } else {
      environment.serve(work);
    }
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether an invocation waits that no environment is starting for or about to be free for. */
  private boolean uncovered() {
    long soon = all.stream().filter(Environment::aboutToBeFree).count();
    return !retired && waiting.size() > starting + soon;
  }

  /**
   * Whether a new environment should be started: when an invocation waits that would otherwise be
   * served later. Where those at work become free long before a new one could be ready, a start
   * would only take the processor away from them. One that has been busy for far longer than usual
   * is not expected to become free.
   */
  boolean wantsStart() {
    if (!uncovered()) {
      return false;
    }
    double patience = Math.max(LATE, 5 * turnNanos);
    long atWork = all.stream().filter(environment -> environment.turnsWithin(patience)).count();
    if (atWork == 0 || turnNanos == 0) {
      return true;
    }
    double untilFree = turnNanos * (1 + (double) waiting.size() / atWork);
    if (untilFree >= startNanos) {
      return true;
    }
    return starting == 0 && fleet.nanos() - waiting.element().since() >= patience;
  }

  void start() {
    start(null);
  }

  private void start(@Nullable Work bound) {
    starting++;
    counters.coldStarts++;
    all.add(fleet.launch(this, bound));
  }

  /** An invocation gives up, if it still waits and nothing is on the way for it. */
  void giveUp(Work work, Supplier<String> why) {
    if (uncovered() && waiting.remove(work)) {
      counters.throttles++;
      work.reject("TooManyRequestsException", 429, "Rate Exceeded. " + why.get());
    }
  }

  /** The invocations that no environment has taken yet, oldest first. */
  List<Work> waiting() {
    return List.copyOf(waiting);
  }

  @Override
  public void ready(Environment environment) {
    double took = environment.lastTurnNanos();
    if (environment.served() == 0) {
      starting--;
      startNanos += LAST * (took - startNanos);
      fleet.started(environment);
    } else {
      turnNanos = turnNanos == 0 ? took : turnNanos + LAST * (took - turnNanos);
    }
    Work next = environment.takeBound();
    if (next == null && stale(environment)) {
      environment.retire();
      return;
    }
    if (next == null) {
      next = waiting.poll();
    }
    if (next != null) {
      environment.serve(next);
    } else if (retired) {
      environment.retire();
    } else {
      idle.push(environment);
      fleet.idle(environment);
    }
  }

  /**
   * Whether its credentials are too old for one more; one that was just started has served none.
   */
  private static boolean stale(Environment environment) {
    return environment.served() > 0 && !environment.fresh();
  }

  @Override
  public void gone(Environment environment, Optional<Function<Work, Lambda.Outcome>> cause) {
    idle.remove(environment);
    all.remove(environment);
    if (cause.isPresent()) {
      starting--;
      Work work = environment.takeBound();
      if (work == null) {
        work = waiting.poll();
      }
      if (work != null) {
        counters.errors++;
        work.outcome().complete(cause.get().apply(work));
      }
      fleet.started(environment);
    }
    if (wantsStart()) {
      fleet.wantStart(this);
    }
    fleet.emptied(this, environment);
  }

  /** As Lambda does, tries once more, now on the time of the invocation. */
  @Override
  public void tooSlow(Environment environment) {
    all.remove(environment);
    starting--;
    fleet.started(environment);
    fleet.emptied(this, environment);
    Work work = waiting.poll();
    if (work != null) {
      start(work);
    }
  }

  @Override
  public void finished(Environment environment, boolean failed) {
    counters.invocations++;
    counters.errors += failed ? 1 : 0;
  }

  /** The function was changed or deleted: what runs may finish, nothing new begins. */
  void retire() {
    retired = true;
    for (Environment environment : idle.toArray(new Environment[0])) {
      environment.retire();
    }
  }

  /** Nothing is left of it. */
  boolean over() {
    return retired && all.isEmpty();
  }

  /** Ends environments that nothing was asked of for so long. */
  void reap(Duration keepIdle) {
    for (Environment environment : idle.toArray(new Environment[0])) {
      if (environment.idleNanos() >= keepIdle.toNanos()) {
        environment.retire();
      }
    }
  }

  /** The idle environment that has been idle longest. */
  Optional<Environment> longestIdle() {
    return Optional.ofNullable(idle.peekLast());
  }

  void kill(Lambda.Outcome.Rejected answer) {
    retired = true;
    for (Work work = waiting.poll(); work != null; work = waiting.poll()) {
      work.outcome().complete(answer);
    }
    for (Environment environment : all.toArray(new Environment[0])) {
      environment.kill();
    }
  }

  private @Nullable Environment freshIdle() {
    Environment environment = idle.poll();
    while (environment != null && !environment.fresh()) {
      environment.retire();
      environment = idle.poll();
    }
    return environment;
  }
}
