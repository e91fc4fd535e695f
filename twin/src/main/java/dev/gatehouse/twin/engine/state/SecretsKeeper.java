package dev.gatehouse.twin.engine.state;

import dev.gatehouse.twin.sim.Chance;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets as Pulumi's passphrase provider does: AES-256-GCM under a key derived by
 * PBKDF2-SHA256 in 1,000,000 rounds. The key is derived when the first secret is met, and not
 * before, since that takes most of a second. Source: {@code pkg/secrets/passphrase} and {@code
 * config/crypt.go} of pulumi v3.190.0.
 */
public final class SecretsKeeper implements Crypter {
  private static final int ROUNDS = 1_000_000;
  private static final int KEY_BITS = 256;
  private static final int TAG_BITS = 128;
  private static final String TOKEN = "pulumi";

  private final Passphrase passphrase;
  private final Chance chance;
  private final Map<String, String> ciphertexts = new ConcurrentHashMap<>();
  private @Nullable String salt;
  private @Nullable FutureTask<SecretKey> key;

  public SecretsKeeper(Passphrase passphrase, Chance chance) {
    this.passphrase = passphrase;
    this.chance = chance;
  }

  /**
   * Takes over the salt of a state or a stack file ({@code v1:salt:v1:nonce:token}); the key is
   * derived in the background, because a salt means that there are secrets.
   */
  public synchronized void adopt(String existing) {
    if (salt == null) {
      salt = existing;
      key = start(new FutureTask<>(() -> verified(existing, passphrase.existing())));
    } else if (!salt.equals(existing)) {
      throw new StateException(
          "the stack file's encryptionsalt is not the one of the state's secrets: keep the one of"
              + " the state ("
              + salt
              + ")");
    }
  }

  /** The salt to be stored beside the secrets; nothing as long as no secret was met. */
  public synchronized Optional<String> salt() {
    return Optional.ofNullable(salt);
  }

  @Override
  public String encrypt(String scope, String plaintext) {
    SecretKey derived = key();
    return ciphertexts.computeIfAbsent(
        scope + "\n" + plaintext, unseen -> seal(derived, plaintext));
  }

  @Override
  public String decrypt(String scope, String ciphertext) {
    String plaintext = open(key(), ciphertext);
    ciphertexts.put(scope + "\n" + plaintext, ciphertext);
    return plaintext;
  }

  private synchronized FutureTask<SecretKey> task() {
    if (key == null) {
      String phrase = passphrase.forNew();
      byte[] fresh = bytes(8);
      SecretKey derived = derive(phrase, fresh);
      salt = "v1:" + Base64.getEncoder().encodeToString(fresh) + ":" + seal(derived, TOKEN);
      key = start(new FutureTask<>(() -> derived));
    }
    return key;
  }

  private SecretKey key() {
    FutureTask<SecretKey> task = task();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StateException known) {
        throw new StateException(String.valueOf(known.getMessage()), known);
      }
      throw new IllegalStateException("the key could not be derived", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateException("interrupted while deriving the key of the stack's secrets", e);
    }
  }

  private FutureTask<SecretKey> start(FutureTask<SecretKey> task) {
    Thread thread = new Thread(task, "engine-secrets-key");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static SecretKey verified(String salt, String phrase) {
    String[] parts = salt.split(":", 3);
    if (parts.length != 3 || !parts[0].equals("v1")) {
      throw new StateException("malformed encryptionsalt: use the v1:… that Pulumi wrote");
    }
    SecretKey derived = derive(phrase, decode(parts[1]));
    try {
      if (open(derived, parts[2]).equals(TOKEN)) {
        return derived;
      }
    } catch (StateException e) {
      throw incorrect(e);
    }
    throw incorrect(null);
  }

  private static StateException incorrect(@Nullable Exception cause) {
    String message =
        "incorrect passphrase: please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase or set"
            + " PULUMI_CONFIG_PASSPHRASE_FILE to a file containing the passphrase";
    return cause == null ? new StateException(message) : new StateException(message, cause);
  }

  private static SecretKey derive(String phrase, byte[] salt) {
    try {
      PBEKeySpec spec = new PBEKeySpec(phrase.toCharArray(), salt, ROUNDS, KEY_BITS);
      byte[] bytes =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return new SecretKeySpec(bytes, "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has PBKDF2 with SHA-256", e);
    }
  }

  private String seal(SecretKey secretKey, String plaintext) {
    try {
      byte[] nonce = bytes(12);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, secretKey, new GCMParameterSpec(TAG_BITS, nonce));
      byte[] sealed = cipher.doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
      Base64.Encoder base64 = Base64.getEncoder();
      return "v1:" + base64.encodeToString(nonce) + ":" + base64.encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has AES-GCM", e);
    }
  }

  private static String open(SecretKey secretKey, String ciphertext) {
    String[] parts = ciphertext.split(":", -1);
    if (parts.length != 3 || !parts[0].equals("v1")) {
      throw new StateException("malformed secret: a ciphertext has the form v1:nonce:text");
    }
    byte[] start = decode(parts[1]);
    byte[] sealed = decode(parts[2]);
    if (sealed.length < TAG_BITS / 8) {
      throw new StateException("malformed secret: a ciphertext ends with 16 bytes of tag");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, start);
      cipher.init(Cipher.DECRYPT_MODE, secretKey, nonce);
      return new String(cipher.doFinal(sealed), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new StateException("a secret was not encrypted with this stack's key", e);
    }
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new StateException("malformed secret: not Base64", e);
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) chance.below(256);
    }
    return bytes;
  }
}
