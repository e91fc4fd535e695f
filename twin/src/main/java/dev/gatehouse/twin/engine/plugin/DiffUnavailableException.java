package dev.gatehouse.twin.engine.plugin;

/** A provider whose configuration is not known yet cannot compare; the engine assumes a change. */
public final class DiffUnavailableException extends ProviderException {
  private static final long serialVersionUID = 1L;

  DiffUnavailableException() {
    super(
        "The provider for this resource has inputs that are not known during preview.\n"
            + "This preview may not correctly represent the changes that will be applied during an"
            + " update.");
  }
}
