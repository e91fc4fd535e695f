package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Timers.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment: a process that serves one event at a time. Everything here runs on the
 * service's event loop.
 */
final class Environment {
  /** How long Lambda lets an environment start before it takes that time off the invocation's. */
  static final Duration INIT_LIMIT = Duration.ofSeconds(10);

  /** A runtime that has answered asks again within a millisecond, unless it hangs. */
  private static final Duration TO_ASK_AGAIN = Duration.ofSeconds(2);

  private static final Duration ANY_MOMENT = Duration.ofMillis(50);

  private static final Duration SCARCELY = Duration.ofMillis(100);

  /** For writing a class archive. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  /** Where an environment stands. */
  enum State {
    STARTING,
    IDLE,
    BUSY,
    CLOSED
  }

  private final ProcessStarter.Order order;
  private final Sim sim;
  private final Executor loop;
  private final Reporter log;
  private final Watch watch;
  private final EnvironmentOwner owner;
  private long createdAt;

  /** The invocation whose time this environment's start is taken off; usually none. */
  private final @Nullable Work bound;

  private boolean boundTaken;
  private State state = State.STARTING;
  private @Nullable FunctionProcess process;
  private @Nullable ParkedCall parked;
  private @Nullable Work work;
  private @Nullable Cancellable limit;
  private Optional<Duration> init = Optional.empty();
  private long workSince;
  private long idleSince;
  private long turn;
  private long answeredAt;
  private long served;
  private String refusedRequestId = "";
  private long memoryBytes;

  Environment(
      ProcessStarter.Order order,
      Sim sim,
      Executor loop,
      InvocationLog log,
      Reports reports,
      EnvironmentOwner owner,
      @Nullable Work bound) {
    this.order = order;
    this.sim = sim;
    this.loop = loop;
    this.log = new Reporter(log, reports);
    this.watch = new Watch(sim.timers(), loop, this::look);
    this.owner = owner;
    this.bound = bound;
    this.createdAt = sim.clock().nanos();
  }

  ProcessStarter.Order order() {
    return order;
  }

  State state() {
    return state;
  }

  long idleNanos() {
    return state == State.IDLE ? sim.clock().nanos() - idleSince : 0;
  }

  /** Whether it serves, and has not been busy with one event for longer than that. */
  boolean turnsWithin(double nanos) {
    boolean serves = state == State.IDLE || state == State.BUSY;
    return serves && (work == null || sim.clock().nanos() - workSince < nanos);
  }

  /** Whether it has answered and will ask for its next event any moment. */
  boolean aboutToBeFree() {
    boolean answered = state == State.BUSY && work == null;
    return answered && since(answeredAt).compareTo(ANY_MOMENT) < 0;
  }

  long served() {
    return served;
  }

  /** How long its start or its last invocation took, until it asked for the next. */
  long lastTurnNanos() {
    return turn;
  }

  OptionalLong pid() {
    return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
  }

  boolean training() {
    return process != null && process.training().isPresent();
  }

  /** The most memory it was seen to use, 0 when not seen yet. */
  long memoryBytes() {
    return memoryBytes;
  }

  void usesMemory(long bytes) {
    memoryBytes = Math.max(memoryBytes, bytes);
  }

  /** Whether its credentials outlive another invocation. */
  boolean fresh() {
    Instant until = sim.clock().now().plus(order.function().timeout()).plusSeconds(60);
    return process != null && process.credentialsExpire().isAfter(until);
  }

  void launched(FunctionProcess started) {
    process = started;
    if (state == State.CLOSED) {
      started.kill();
      return;
    }
    createdAt = sim.clock().nanos();
    limit = after(initLimit(), () -> initLimitReached(started));
  }

  /** The process could not be started. */
  void notLaunched(Lambda.Outcome outcome) {
    close(Optional.of(waiting -> outcome));
  }

  /** The invocation that was promised this environment and no other, once. */
  @Nullable Work takeBound() {
    Work taken = boundTaken ? null : bound;
    boundTaken = true;
    return taken;
  }

  /** The runtime asks for an event. */
  RuntimeAnswer next(ParkedCall call) {
    if (state == State.CLOSED || parked != null || work != null) {
      return RuntimeAnswer.INVALID_STATE;
    }
    parked = call;
    cancelLimit();
    if (state == State.STARTING) {
      init = Optional.of(since(createdAt));
    }
    turn = sim.clock().nanos() - (state == State.STARTING ? createdAt : workSince);
    state = State.IDLE;
    idleSince = sim.clock().nanos();
    owner.ready(this);
    return RuntimeAnswer.ACCEPTED;
  }

  /** Hands an event to an idle environment. */
  void serve(Work next) {
    ParkedCall call = parked;
    if (state != State.IDLE || call == null) {
      throw new IllegalStateException("environment " + order.id() + " is " + state);
    }
    parked = null;
    work = next;
    state = State.BUSY;
    workSince = next.equals(bound) ? createdAt : sim.clock().nanos();
    Duration left = order.function().timeout().minus(since(workSince));
    log.start(next);
    watch.in(left);
    call.deliver(next, sim.clock().now().plus(left));
  }

  RuntimeAnswer respond(String requestId, String payload) {
    Work current = work;
    if (state == State.STARTING) {
      return RuntimeAnswer.INVALID_STATE;
    }
    if (current == null || !current.requestId().equals(requestId)) {
      return RuntimeAnswer.INVALID_REQUEST_ID;
    }
    finish(current, "");
    current.outcome().complete(new Lambda.Outcome.Success(payload));
    return RuntimeAnswer.ACCEPTED;
  }

  /** The answer was larger than Lambda passes on. */
  RuntimeAnswer respondTooLarge(String requestId, long bytes) {
    RuntimeAnswer answer = fail(requestId, FunctionFailure.answerTooLarge(bytes));
    if (answer == RuntimeAnswer.ACCEPTED) {
      refusedRequestId = requestId;
    }
    return answer;
  }

  RuntimeAnswer fail(String requestId, FunctionFailure failure) {
    Work current = work;
    if (state == State.STARTING) {
      return RuntimeAnswer.INVALID_STATE;
    }
    if (!refusedRequestId.isEmpty() && refusedRequestId.equals(requestId)) {
      // The runtime reports that its answer was refused; the caller knows already.
      refusedRequestId = "";
      return RuntimeAnswer.ACCEPTED;
    }
    if (current == null || !current.requestId().equals(requestId)) {
      return RuntimeAnswer.INVALID_REQUEST_ID;
    }
    if (!failure.line().isEmpty()) {
      log.line(failure.line());
    }
    finish(current, "error\tError Type: " + failure.type());
    current.fail(failure);
    return RuntimeAnswer.ACCEPTED;
  }

  /** The runtime could not load the function; its process will end by itself. */
  RuntimeAnswer failInit(FunctionFailure failure) {
    if (state != State.STARTING) {
      return RuntimeAnswer.INVALID_STATE;
    }
    close(Optional.of(waiting -> failure.outcome()));
    return RuntimeAnswer.ACCEPTED;
  }

  void exited(int code) {
    if (state == State.CLOSED) {
      return;
    }
    Work current = work;
    if (current != null) {
      FunctionFailure failure = FunctionFailure.exited(current.requestId(), code);
      log.line(failure.line());
      finish(current, "error\tError Type: " + failure.type());
      current.fail(failure);
    }
    boolean starting = state == State.STARTING;
    close(
        starting
            ? Optional.of(w -> FunctionFailure.exited(w.requestId(), code).outcome())
            : Optional.empty());
  }

  /** Ends it at once, whatever it does. */
  void kill() {
    Work current = work;
    close(Optional.empty());
    if (current != null) {
      current.fail(FunctionFailure.sandbox("the twin stopped while the function ran"));
    }
    if (process != null) {
      process.kill();
    }
  }

  /** Ends an idle one gently, so that it may write its class archive. */
  void retire() {
    close(Optional.empty());
    FunctionProcess ending = process;
    if (ending != null) {
      ending.end();
      after(GRACE, ending::kill);
    }
  }

  /** A line that the process wrote; may be called by any thread. */
  void say(String line) {
    log.line(line);
  }

  private Duration initLimit() {
    return bound == null ? INIT_LIMIT : order.function().timeout();
  }

  /**
   * Lambda's sandboxes have their share of a processor to themselves. Here many may start at once
   * on few cores: the time in which there was no core for this one does not count.
   */
  private void initLimitReached(FunctionProcess started) {
    Duration allowed = initLimit().plus(ProcessFigures.waitedForCore(started.pid()));
    Duration left = allowed.minus(since(createdAt));
    if (state == State.STARTING && left.compareTo(SCARCELY) > 0) {
      limit = after(left, () -> initLimitReached(started));
    } else if (state == State.STARTING) {
      initTimedOut();
    }
  }

  private void initTimedOut() {
    log.line(
        "INIT_REPORT Init Duration: "
            + since(createdAt).toMillis()
            + ".00 ms\tPhase: "
            + (bound == null ? "init" : "invoke")
            + "\tStatus: timeout");
    Work current = bound;
    if (current == null) {
      state = State.CLOSED;
      owner.tooSlow(this);
    } else {
      FunctionFailure failure =
          FunctionFailure.timedOut(
              current.requestId(), sim.clock().now(), order.function().timeout());
      log.line(failure.line());
      close(Optional.of(waiting -> failure.outcome()));
    }
    if (process != null) {
      process.kill();
    }
  }

  private void timedOut(Work current) {
    FunctionFailure failure =
        FunctionFailure.timedOut(
            current.requestId(), sim.clock().now(), order.function().timeout());
    log.line(failure.line());
    finish(current, "timeout");
    current.fail(failure);
    close(Optional.empty());
    if (process != null) {
      process.kill();
    }
  }

  private void look() {
    if (state != State.BUSY) {
      return;
    }
    Duration most = work == null ? TO_ASK_AGAIN : order.function().timeout();
    Duration left = most.minus(since(work == null ? answeredAt : workSince));
    if (!left.isZero() && !left.isNegative()) {
      watch.in(left);
    } else if (work == null) {
      kill();
    } else {
      timedOut(work);
    }
  }

  private void finish(Work current, String status) {
    work = null;
    served++;
    if (memoryBytes == 0 && process != null) {
      ProcessFigures.resident(process.pid()).ifPresent(this::usesMemory);
    }
    OptionalLong memory = memoryBytes == 0 ? OptionalLong.empty() : OptionalLong.of(memoryBytes);
    log.end(new InvocationLog.Report(current, since(workSince), init, memory, status));
    init = Optional.empty();
    answeredAt = sim.clock().nanos();
    owner.finished(this, !status.isEmpty());
  }

  private void close(Optional<Function<Work, Lambda.Outcome>> cause) {
    if (state == State.CLOSED) {
      return;
    }
    cancelLimit();
    log.write();
    state = State.CLOSED;
    parked = null;
    work = null;
    owner.gone(this, cause);
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(sim.clock().nanos() - nanos);
  }

  private Cancellable after(Duration delay, Runnable task) {
    return sim.timers().after(delay, () -> loop.execute(task));
  }

  private void cancelLimit() {
    if (limit != null) {
      limit.cancel();
      limit = null;
    }
  }
}
