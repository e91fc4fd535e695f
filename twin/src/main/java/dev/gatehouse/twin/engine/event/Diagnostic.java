package dev.gatehouse.twin.engine.event;

import java.util.Optional;

/**
 * Something the user should know; secrets are masked.
 *
 * @param urn the resource it is about
 */
public record Diagnostic(Severity severity, Optional<String> urn, String message) {
  /** How bad it is. */
  public enum Severity {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }

  @Override
  public String toString() {
    return severity + urn.map(u -> " " + u).orElse("") + ": " + message;
  }
}
