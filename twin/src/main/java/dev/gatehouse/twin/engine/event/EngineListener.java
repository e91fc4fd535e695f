package dev.gatehouse.twin.engine.event;

import java.time.Duration;
import java.util.function.Supplier;

/** Is told what a run does, from several threads; must not block. */
public interface EngineListener {
  /** A step begins; in a preview, it is planned. */
  default void stepStarted(Step step) {}

  /** A step succeeded. */
  default void stepFinished(Step step, Duration took) {}

  /** Of a rehearsal: what a step made, before it is told that the step succeeded. */
  default void made(Values values) {}

  /**
   * Of a rehearsal that went well, once at its end: the stack that it made.
   *
   * @param deployment as {@code pulumi stack export --show-secrets} prints it: secrets are in the
   *     clear, so it is to be judged, and neither kept nor shown
   */
  default void rehearsed(Supplier<String> deployment) {}

  /** A step failed; its diagnostic follows or went before. */
  default void stepFailed(Step step, Duration took) {}

  default void diagnostic(Diagnostic diagnostic) {}

  /**
   * A line that the program printed, secrets masked.
   *
   * @param error whether it came on standard error
   */
  default void programOutput(String line, boolean error) {}

  /** Hears nothing. */
  static EngineListener silent() {
    return new EngineListener() {};
  }
}
