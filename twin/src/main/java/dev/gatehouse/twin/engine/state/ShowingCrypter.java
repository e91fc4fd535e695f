package dev.gatehouse.twin.engine.state;

/** Leaves secrets in the clear, marked, as {@code pulumi stack export --show-secrets} does. */
final class ShowingCrypter implements Crypter {
  @Override
  public String encrypt(String scope, String plaintext) {
    return plaintext;
  }

  @Override
  public String decrypt(String scope, String ciphertext) {
    throw new StateException(
        "a secret of " + scope + " is encrypted: use an export with its secrets shown");
  }

  @Override
  public boolean shows() {
    return true;
  }
}
