package dev.gatehouse.twin.engine.state;

/** The state cannot be read, written or used; the text says why and what to do. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StateException(String message) {
    super(message);
  }

  public StateException(String message, Throwable cause) {
    super(message, cause);
  }
}
