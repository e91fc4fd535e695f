package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.sim.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Tells the listener of each step, and remembers those that succeeded. Safe for threads. */
public final class StepLog {
  private final EngineListener listener;
  private final Clock clock;
  private final boolean values;
  private final List<Step> finished = new ArrayList<>();
  private final Map<StepOp, Integer> counts = new EnumMap<>(StepOp.class);

  /**
   * Nothing was done yet.
   *
   * @param values whether the listener wants to know what was made
   */
  public StepLog(EngineListener listener, Clock clock, boolean values) {
    this.listener = listener;
    this.clock = clock;
    this.values = values;
  }

  /** A step under way. */
  final class Running {
    private final Step step;
    private final long since;
    private boolean counted = true;
    private Optional<ResourceState> before = Optional.empty();

    private Running(Step step) {
      this.step = step;
      this.since = clock.nanos();
    }

    /** Leaves the step out of the summary. */
    void uncounted() {
      counted = false;
    }

    /** Of a step that changes or replaces something, what that was. */
    Running from(ResourceState state) {
      before = Optional.of(state);
      return this;
    }

    /** The step has made this. */
    void made(ResourceState state) {
      if (values) {
        listener.made(StepValues.of(step, before, state));
      }
    }

    void finished() {
      finished(step.op(), step.diff());
    }

    /** Ends the step as what it turned out to be: a refresh may have found an update. */
    void finished(StepOp op, SortedMap<String, String> diff) {
      Step ended =
          new Step(op, step.urn(), step.type(), step.name(), step.id(), diff, step.replaceKeys());
      synchronized (StepLog.this) {
        finished.add(ended);
        // A default provider is the engine's own affair.
        boolean internal =
            step.type().startsWith("pulumi:providers:") && step.name().startsWith("default");
        if (counted && op.counts() && !internal) {
          counts.merge(op, 1, Integer::sum);
        }
      }
      listener.stepFinished(ended, took());
    }

    void failed() {
      listener.stepFailed(step, took());
    }

    private Duration took() {
      return Duration.ofNanos(clock.nanos() - since);
    }
  }

  Running start(Step step) {
    Running running = new Running(step);
    listener.stepStarted(step);
    return running;
  }

  /** The steps that succeeded, in the order of their ends. */
  public synchronized List<Step> steps() {
    return List.copyOf(finished);
  }

  public synchronized Map<StepOp, Integer> counts() {
    return new EnumMap<>(counts);
  }
}
