package dev.gatehouse.twin.engine.program;

/** The program cannot be started. */
public final class ProgramException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProgramException(String message, Throwable cause) {
    super(message, cause);
  }
}
