package dev.gatehouse.checks.engines;

import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the embedded engine tells while it works, in the words of the real one's event log. */
final class Told implements EngineListener {
  private static final Pattern TRACE = Pattern.compile("\\s+at [\\w.$/]+\\(");

  private final Map<String, List<String>> steps = new TreeMap<>();

  @Override
  public void stepStarted(Step step) {
    tell("begins", step);
  }

  @Override
  public void stepFinished(Step step, Duration took) {
    tell("ends", step);
  }

  @Override
  public void stepFailed(Step step, Duration took) {
    tell("fails", step);
  }

  private synchronized void tell(String phase, Step step) {
    steps
        .computeIfAbsent(step.urn(), urn -> new ArrayList<>())
        .add(line(phase, step.op().text(), step.diff(), step.replaceKeys()));
  }

  /** One line for an event; of the values that changed only their paths. */
  static String line(String phase, String op, Map<String, String> diff, List<String> keys) {
    return op
        + " "
        + phase
        + (diff.isEmpty() ? "" : " " + new TreeMap<>(diff))
        + (keys.isEmpty() ? "" : " replacing for " + keys.stream().sorted().toList());
  }

  synchronized Map<String, List<String>> steps() {
    return new TreeMap<>(steps);
  }

  /** Errors and warnings, sorted, on one line each. */
  static List<String> complaints(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(
            diagnostic ->
                diagnostic.severity() == Diagnostic.Severity.ERROR
                    || diagnostic.severity() == Diagnostic.Severity.WARNING)
        .map(
            diagnostic ->
                complaint(
                    diagnostic.severity().name(),
                    diagnostic.urn().orElse(""),
                    diagnostic.message()))
        .sorted()
        .toList();
  }

  /**
   * One line, without the exceptions of the program: of several that one failure leads to, the SDK
   * reports the one that it happens to see first.
   */
  static String complaint(String severity, String urn, String message) {
    String said = TRACE.split(message, 2)[0];
    String exception = "(?s)(failed with an unhandled exception):\\s.*";
    return (severity + " " + urn + ": " + said.replaceAll(exception, "$1"))
        .replaceAll("\\s+", " ")
        .strip();
  }
}
