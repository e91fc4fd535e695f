package dev.gatehouse.twin.aws;

/**
 * A case that somebody wrote makes no sense; the message says which part of it, what was found
 * there and what may be.
 */
public final class CaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CaseException(String message) {
    super(message);
  }
}
