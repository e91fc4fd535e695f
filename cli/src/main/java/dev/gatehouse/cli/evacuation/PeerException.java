package dev.gatehouse.cli.evacuation;

/** A Region that cannot be reached, or refuses. */
public final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PeerException(String message, Throwable cause) {
    super(message, cause);
  }
}
