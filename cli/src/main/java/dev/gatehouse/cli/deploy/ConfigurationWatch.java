package dev.gatehouse.cli.deploy;

import dev.gatehouse.model.config.Headline;
import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.Values;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what a run does, but keeps what the program says of its configuration: that is not a
 * deployment that failed, and is told otherwise.
 */
final class ConfigurationWatch implements EngineListener {
  private final EngineListener next;
  private volatile @Nullable String complaint;

  ConfigurationWatch(EngineListener next) {
    this.next = next;
  }

  /** What is wrong with the configuration, if the program could not start for it. */
  Optional<String> complaint() {
    return Optional.ofNullable(complaint);
  }

  @Override
  public void stepStarted(Step step) {
    next.stepStarted(step);
  }

  @Override
  public void stepFinished(Step step, Duration took) {
    next.stepFinished(step, took);
  }

  @Override
  public void stepFailed(Step step, Duration took) {
    next.stepFailed(step, took);
  }

  @Override
  public void made(Values values) {
    next.made(values);
  }

  @Override
  public void rehearsed(Supplier<String> deployment) {
    next.rehearsed(deployment);
  }

  @Override
  public void diagnostic(Diagnostic diagnostic) {
    if (diagnostic.severity() == Diagnostic.Severity.ERROR
        && diagnostic.message().startsWith(Headline.CONFIGURATION)) {
      complaint = diagnostic.message().strip();
    } else {
      next.diagnostic(diagnostic);
    }
  }

  @Override
  public void programOutput(String line, boolean error) {
    next.programOutput(line, error);
  }
}
