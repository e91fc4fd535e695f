package dev.gatehouse.twin.provider.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How ACM comes to issue a certificate: it asks for one CNAME for each name, the same in every
 * Region of an account, and issues when all of them are in the DNS.
 */
public final class Issuance {
  /** How long ACM's public certificates are valid. */
  private static final Duration VALIDITY = Duration.ofDays(395);

  private Issuance() {}

  /** The CNAME that proves one name: its own name and what it points to. */
  record Proof(String name, String value) {}

  static Proof proof(AccountId account, String domain) {
    String base = domain.toLowerCase(Locale.ROOT).replaceFirst("^\\*\\.", "");
    String hash = hash(account + " " + base);
    StringBuilder zone = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      zone.append((char) ('a' + Integer.parseInt(hash.substring(i * 2, i * 2 + 2), 16) % 26));
    }
    return new Proof(
        "_" + hash.substring(0, 32) + "." + base + ".",
        "_" + hash.substring(32) + "." + zone + ".acm-validations.aws.");
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** The certificate as it is now: issued, if it was waiting for its CNAMEs and they are there. */
  public static Entity settle(Call call, Entity certificate) {
    if (!certificate.require("status").equals("PENDING_VALIDATION") || !proven(call, certificate)) {
      return certificate;
    }
    ObjectNode issued = certificate.properties().deepCopy();
    var now = call.now().truncatedTo(ChronoUnit.SECONDS);
    issued.put("status", "ISSUED").put("issuedAt", now.toString());
    issued.put("notBefore", now.toString()).put("notAfter", now.plus(VALIDITY).toString());
    issued.put("renewalEligibility", "ELIGIBLE");
    Entity settled = new Entity(certificate.key(), issued);
    call.world().put(settled);
    return settled;
  }

  private static boolean proven(Call call, Entity certificate) {
    for (JsonNode option : certificate.at("domainValidationOptions")) {
      String name = option.path("resourceRecordName").asText();
      String value = option.path("resourceRecordValue").asText();
      if (!resolves(call.world(), dotless(name), dotless(value))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a hosted zone of the world, in any account, has this CNAME. */
  private static boolean resolves(World world, String name, String value) {
    for (Entity record : world.list(Types.RECORD_SET)) {
      if (record.require("type").equals("CNAME")
          && record.text("fqdn").orElse("").equals(name)
          && record.texts("records").stream().anyMatch(v -> dotless(v).equals(value))) {
        return true;
      }
    }
    return false;
  }

  static String dotless(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }
}
