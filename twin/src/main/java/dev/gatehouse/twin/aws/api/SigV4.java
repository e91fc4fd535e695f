package dev.gatehouse.twin.aws.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4, as the IAM guide's "Create a signed request" has it: a canonical form of the
 * request is hashed, and the hash signed with a key derived from the secret and the scope.
 */
final class SigV4 {
  private static final HexFormat HEX = HexFormat.of();
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private SigV4() {}

  /** The request as both sides see it. Paths are encoded once more, as all services but S3 do. */
  static String canonical(
      String method,
      String path,
      String query,
      MultiMap headers,
      List<String> signed,
      Buffer body) {
    StringBuilder text = new StringBuilder(512);
    text.append(method).append('\n');
    text.append(path.isEmpty() ? "/" : encode(path, true)).append('\n');
    text.append(canonicalQuery(query)).append('\n');
    for (String name : signed) {
      List<String> values = new ArrayList<>();
      headers.getAll(name).forEach(value -> values.add(value.strip().replaceAll(" +", " ")));
      text.append(name).append(':').append(String.join(",", values)).append('\n');
    }
    text.append('\n').append(String.join(";", signed)).append('\n');
    return text.append(sha256(body.getBytes())).toString();
  }

  static String signature(byte[] key, String time, String scope, String canonical) {
    String hash = sha256(canonical.getBytes(StandardCharsets.UTF_8));
    return HEX.formatHex(hmac(key, String.join("\n", "AWS4-HMAC-SHA256", time, scope, hash)));
  }

  static byte[] signingKey(String secret, String date, String region, String service) {
    byte[] ofDate = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
    return hmac(hmac(hmac(ofDate, region), service), "aws4_request");
  }

  private static String canonicalQuery(String query) {
    if (query.isEmpty()) {
      return "";
    }
    List<String> pairs = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String value = parts.length == 2 ? parts[1] : "";
      pairs.add(encode(decode(parts[0]), false) + "=" + encode(decode(value), false));
    }
    Collections.sort(pairs);
    return String.join("&", pairs);
  }

  /** Percent signs that start no valid escape stay as they are. */
  private static String decode(String text) {
    Buffer bytes = Buffer.buffer();
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      boolean escape =
          raw[i] == '%'
              && i + 2 < raw.length
              && HexFormat.isHexDigit(raw[i + 1])
              && HexFormat.isHexDigit(raw[i + 2]);
      if (escape) {
        bytes.appendByte(
            (byte) (HexFormat.fromHexDigit(raw[i + 1]) << 4 | HexFormat.fromHexDigit(raw[i + 2])));
        i += 2;
      } else {
        bytes.appendByte(raw[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String encode(String text, boolean keepSlash) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0 || (keepSlash && c == '/')) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
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
