package dev.gatehouse.twin.engine.plan;

/** The run goes no further here; why was reported already. */
public final class StopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StopException(String message) {
    super(message);
  }

  public StopException(String message, Throwable cause) {
    super(message, cause);
  }
}
