package dev.gatehouse.twin.provider.model;

/** A failure as the real provider tells it. */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProviderException(String message) {
    super(message);
  }
}
