package dev.gatehouse.twin.engine.event;

import dev.gatehouse.twin.engine.value.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a run's diagnostics and passes them on, masking secrets. Safe for several threads. */
public final class Diagnostics {
  private final Redactor redactor;
  private final EngineListener listener;
  private final List<Diagnostic> all = new ArrayList<>();

  public Diagnostics(Redactor redactor, EngineListener listener) {
    this.redactor = redactor;
    this.listener = listener;
  }

  public void error(Optional<String> urn, String message) {
    add(Diagnostic.Severity.ERROR, urn, message);
  }

  public void warning(Optional<String> urn, String message) {
    add(Diagnostic.Severity.WARNING, urn, message);
  }

  public void info(Optional<String> urn, String message) {
    add(Diagnostic.Severity.INFO, urn, message);
  }

  /** Adds a diagnostic; debug ones are passed on but not kept. */
  public void add(Diagnostic.Severity severity, Optional<String> urn, String message) {
    Diagnostic diagnostic = new Diagnostic(severity, urn, redactor.redact(message));
    if (severity != Diagnostic.Severity.DEBUG) {
      synchronized (this) {
        all.add(diagnostic);
      }
    }
    listener.diagnostic(diagnostic);
  }

  /** Passes on a line of the program. */
  public void programOutput(String line, boolean error) {
    listener.programOutput(redactor.redact(line), error);
  }

  public synchronized List<Diagnostic> all() {
    return List.copyOf(all);
  }
}
