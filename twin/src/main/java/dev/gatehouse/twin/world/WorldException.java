package dev.gatehouse.twin.world;

/** A world or its seed cannot be used as it stands; the message says what to do. */
public final class WorldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorldException(String message) {
    super(message);
  }
}
