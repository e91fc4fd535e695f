package dev.gatehouse.twin.engine;

/** A run that could not begin: no project, a locked stack, an unusable state. Nothing changed. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
