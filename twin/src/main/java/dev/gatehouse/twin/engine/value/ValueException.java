package dev.gatehouse.twin.engine.value;

/** A value that is malformed, or of a kind that has no place where it was found. */
public final class ValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ValueException(String message) {
    super(message);
  }

  public ValueException(String message, Throwable cause) {
    super(message, cause);
  }
}
