package dev.gatehouse.twin.engine.state;

import dev.gatehouse.twin.engine.value.Signature;

/** Names one configured provider: {@code urn::id}. */
public record ProviderReference(Urn urn, String id) {
  /** The id of a provider that exists in a preview only. */
  public static final String UNKNOWN_ID = Signature.UNKNOWN;

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException when it is not a URN and an id
   */
  public static ProviderReference parse(String text) {
    int at = text.lastIndexOf("::");
    if (at < 0) {
      throw new IllegalArgumentException("expected '::' in provider reference '" + text + "'");
    }
    Urn urn = new Urn(text.substring(0, at));
    if (!urn.isProvider()) {
      throw new IllegalArgumentException(
          "invalid module in type: expected 'pulumi:providers', got '" + urn.type() + "'");
    }
    return new ProviderReference(urn, text.substring(at + 2));
  }

  @Override
  public String toString() {
    return urn + "::" + id;
  }
}
