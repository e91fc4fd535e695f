package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.plan.Targets;
import java.nio.file.Path;

/**
 * One run.
 *
 * @param mode whether it is done, or only said or shown what would be done
 * @param root the project's directory, where {@code Pulumi.yaml} is
 * @param parallel how many steps may be under way at once
 * @param continueOnError whether steps that do not lean on a failed one still go on
 * @param targets the resources that the run is limited to
 * @param refreshFirst of an update or destroy, whether to refresh before it
 */
public record Request(
    Operation operation,
    Mode mode,
    Path root,
    String stack,
    int parallel,
    boolean continueOnError,
    boolean refreshFirst,
    Targets targets,
    EngineListener listener,
    Cancellation cancellation) {
  /** How real a run is. */
  public enum Mode {
    REAL,
    /** Nothing is done, and what only doing it would tell is unknown. */
    PREVIEW,
    /** All is done, by providers that work on a copy of the world; the state is kept nowhere. */
    REHEARSAL
  }

  public Request {
    if (parallel < 1) {
      throw new IllegalArgumentException(
          "parallel is " + parallel + ": at least 1 step must be allowed at once");
    }
    root = root.toAbsolutePath().normalize();
  }

  /** A run as the CLI would make it: four steps for each core at once, stopping at errors. */
  public static Request of(Operation operation, Path root, String stack) {
    return new Request(
        operation,
        Mode.REAL,
        root,
        stack,
        Runtime.getRuntime().availableProcessors() * 4,
        false,
        false,
        Targets.ALL,
        EngineListener.silent(),
        new Cancellation());
  }

  /** The same, saying only what would be done. */
  public Request asPreview() {
    return in(Mode.PREVIEW);
  }

  /** The same on a copy of the world, which whoever gives out providers has to see to. */
  public Request asRehearsal() {
    return in(Mode.REHEARSAL);
  }

  /** Whether it is only said what would be done. */
  public boolean preview() {
    return mode == Mode.PREVIEW;
  }

  /** Whether the state that the run leaves is kept. */
  public boolean kept() {
    return mode == Mode.REAL;
  }

  private Request in(Mode other) {
    return new Request(
        operation,
        other,
        root,
        stack,
        parallel,
        continueOnError,
        refreshFirst,
        targets,
        listener,
        cancellation);
  }

  public Request withListener(EngineListener other) {
    return new Request(
        operation,
        mode,
        root,
        stack,
        parallel,
        continueOnError,
        refreshFirst,
        targets,
        other,
        cancellation);
  }

  public Request withParallel(int other) {
    return new Request(
        operation,
        mode,
        root,
        stack,
        other,
        continueOnError,
        refreshFirst,
        targets,
        listener,
        cancellation);
  }

  public Request withCancellation(Cancellation other) {
    return new Request(
        operation,
        mode,
        root,
        stack,
        parallel,
        continueOnError,
        refreshFirst,
        targets,
        listener,
        other);
  }

  /** Limits the run to some resources. */
  public Request withTargets(Targets other) {
    return new Request(
        operation,
        mode,
        root,
        stack,
        parallel,
        continueOnError,
        refreshFirst,
        other,
        listener,
        cancellation);
  }

  public Request withContinueOnError() {
    return new Request(
        operation,
        mode,
        root,
        stack,
        parallel,
        true,
        refreshFirst,
        targets,
        listener,
        cancellation);
  }

  public Request withRefreshFirst() {
    return new Request(
        operation,
        mode,
        root,
        stack,
        parallel,
        continueOnError,
        true,
        targets,
        listener,
        cancellation);
  }
}
