package dev.gatehouse.policies.state;

/** A file that holds no stack. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateException(String message) {
    super(message);
  }
}
