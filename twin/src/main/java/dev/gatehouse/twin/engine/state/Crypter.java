package dev.gatehouse.twin.engine.state;

/** Encrypts and decrypts what must not stand in the state in the clear. */
public interface Crypter {
  /**
   * Encrypts a text.
   *
   * @param scope the resource the secret is of; an unchanged secret of it keeps its ciphertext
   */
  String encrypt(String scope, String plaintext);

  /** Decrypts a text; throws {@link StateException} when it was not encrypted with this key. */
  String decrypt(String scope, String ciphertext);

  /** Whether what it makes of a secret is the secret, in the clear. */
  default boolean shows() {
    return false;
  }
}
