package dev.gatehouse.checks.engines;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens what either engine encrypted with Pulumi's passphrase provider, apart from the embedded
 * engine's own code: AES-256-GCM under a key of PBKDF2-SHA256 in 1,000,000 rounds. Source: {@code
 * config/crypt.go} of pulumi v3.190.0.
 */
final class Ciphertexts {
  private static final Map<String, SecretKey> KEYS = new ConcurrentHashMap<>();

  private final String salt;

  /** For a state whose secrets have this salt, {@code v1:salt:v1:nonce:token}. */
  Ciphertexts(String salt) {
    this.salt = salt;
  }

  String open(String ciphertext) {
    String[] parts = ciphertext.split(":", 3);
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      SecretKey key = KEYS.computeIfAbsent(salt.split(":", 3)[1], Ciphertexts::derive);
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, decoded(parts[1])));
      return new String(cipher.doFinal(decoded(parts[2])), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("a secret cannot be opened with the state's own salt", e);
    }
  }

  private static SecretKey derive(String salt) {
    try {
      PBEKeySpec spec =
          new PBEKeySpec(Trial.PASSPHRASE.toCharArray(), decoded(salt), 1_000_000, 256);
      return new SecretKeySpec(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded(),
          "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has PBKDF2 with SHA-256", e);
    }
  }

  private static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text);
  }
}
