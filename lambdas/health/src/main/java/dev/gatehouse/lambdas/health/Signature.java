package dev.gatehouse.lambdas.health;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's Signature Version 4 of a POST to the root of a service, by the procedure of the IAM guide,
 * "Create a signed AWS API request".
 */
record Signature(Credentials credentials, String region, String service) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The headers that a request needs besides those given, all of which are signed.
   *
   * @param given names in lower case, {@code host} among them
   */
  Map<String, String> headers(Map<String, String> given, String body, Instant now) {
    String time = TIME.format(now);
    SortedMap<String, String> signed = new TreeMap<>(given);
    signed.put("x-amz-date", time);
    if (!credentials.token().isEmpty()) {
      signed.put("x-amz-security-token", credentials.token());
    }
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    canonical.append('\n').append(names).append('\n').append(hash(body));
    String day = time.substring(0, 8);
    String scope = String.join("/", day, region, service, "aws4_request");
    String text = String.join("\n", ALGORITHM, time, scope, hash(canonical.toString()));
    String signature = HexFormat.of().formatHex(mac(key(day), text));
    signed.put(
        "authorization",
        ALGORITHM
            + " Credential="
            + credentials.keyId()
            + "/"
            + scope
            + ", SignedHeaders="
            + names
            + ", Signature="
            + signature);
    return signed;
  }

  private byte[] key(String day) {
    byte[] secret = ("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8);
    return mac(mac(mac(mac(secret, day), region), service), "aws4_request");
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
    }
  }

  private static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
