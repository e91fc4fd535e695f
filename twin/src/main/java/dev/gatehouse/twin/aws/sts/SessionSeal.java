package dev.gatehouse.twin.aws.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
import dev.gatehouse.twin.sim.Chance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns sessions into session tokens and back: a token is the session itself, encrypted and
 * authenticated under a key that only the twin has. So sessions survive a restart without being
 * written down; the key is the only secret on disk (mode 0600).
 */
final class SessionSeal {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECRET_BYTES = 30;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_ID_LETTERS = 16;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int KEY_HEX_DIGITS = 64;

  private final byte[] secrets;
  private final byte[] nonces;
  private final SecretKeySpec tokens;

  private SessionSeal(byte[] key) {
    this.secrets = hmac(key, "secret access keys");
    this.nonces = hmac(key, "nonces");
    this.tokens = new SecretKeySpec(hmac(key, "session tokens"), "AES");
  }

  /** The seal whose key is in the file; makes the key when there is none. */
  static SessionSeal open(Path file, Chance chance) {
    try {
      if (Files.notExists(file)) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (var channel =
            Files.newByteChannel(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(draft))) {
          channel.write(StandardCharsets.US_ASCII.encode(chance.hex(KEY_HEX_DIGITS)));
        }
        Files.move(draft, file);
      }
      return new SessionSeal(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the key of sessions in " + file, e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    boolean posix =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            && file.getFileSystem().equals(FileSystems.getDefault());
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Forty characters, as AWS's are; always the same for an access key id. */
  String secretAccessKey(String accessKeyId) {
    byte[] secret = Arrays.copyOf(hmac(secrets, accessKeyId), SECRET_BYTES);
    return Base64.getEncoder().encodeToString(secret);
  }

  /** {@code AKIA} and sixteen letters or digits, as long-term keys are called; one an account. */
  String accessKeyId(AccountId account) {
    byte[] hash = hmac(secrets, "access key of " + account);
    StringBuilder id = new StringBuilder("AKIA");
    for (int i = 0; i < KEY_ID_LETTERS; i++) {
      id.append(BASE32.charAt(hash[i] & 31));
    }
    return id.toString();
  }

  Credentials seal(String accessKeyId, Instant expiration, Principal.RoleSession session) {
    String text =
        String.join(
            "\n",
            accessKeyId,
            Long.toString(expiration.getEpochSecond()),
            session.account().value(),
            session.roleName(),
            session.roleUniqueId(),
            session.sessionName(),
            terms(session.terms()));
    // A nonce made from the text repeats only for the same text, whose token is then the same.
    byte[] nonce = Arrays.copyOf(hmac(nonces, text), NONCE_BYTES);
    byte[] sealed =
        cipher(Cipher.ENCRYPT_MODE, nonce, text.getBytes(StandardCharsets.UTF_8), 0)
            .orElseThrow(() -> new IllegalStateException("AES-GCM does not encrypt"));
    byte[] token = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, token, nonce.length, sealed.length);
    return new Credentials(
        accessKeyId,
        secretAccessKey(accessKeyId),
        Base64.getEncoder().encodeToString(token),
        expiration,
        session);
  }

  /** The credentials in a token, expired or not; empty for any text that is not one of ours. */
  Optional<Credentials> unseal(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length <= NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, nonce, bytes, NONCE_BYTES)
        .map(text -> new String(text, StandardCharsets.UTF_8).split("\n", -1))
        .map(
            parts ->
                new Credentials(
                    parts[0],
                    secretAccessKey(parts[0]),
                    token,
                    Instant.ofEpochSecond(Long.parseLong(parts[1])),
                    new Principal.RoleSession(
                        new AccountId(parts[2]),
                        parts[3],
                        parts[4],
                        parts[5],
                        // A token of an older twin ends here.
                        parts.length > 6 ? terms(parts[6]) : SessionTerms.NONE)));
  }

  private static String terms(SessionTerms terms) {
    ObjectNode node = JSON.createObjectNode();
    terms.policies().forEach(node.putArray("policies")::add);
    ObjectNode keys = node.putObject("keys");
    new TreeMap<>(terms.keys()).forEach(keys::put);
    return node.toString();
  }

  private static SessionTerms terms(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      List<String> policies = new ArrayList<>();
      node.path("policies").forEach(policy -> policies.add(policy.textValue()));
      Map<String, String> keys = new TreeMap<>();
      node.path("keys").properties().forEach(e -> keys.put(e.getKey(), e.getValue().textValue()));
      return new SessionTerms(policies, keys);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a session token holds no terms: " + text, e);
    }
  }

  /** Empty when a token was forged or damaged. */
  private Optional<byte[]> cipher(int mode, byte[] nonce, byte[] input, int offset) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, tokens, new GCMParameterSpec(TAG_BITS, nonce));
      return Optional.of(cipher.doFinal(input, offset, input.length - offset));
    } catch (AEADBadTagException forged) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
