package dev.gatehouse.twin.aws.api;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.AccessKey;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.sim.Clock;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns who made a request from its signature. For one thread. */
final class SignatureCheck {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final int REMEMBERED_KEYS = 1000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  private final RoleSessions sts;
  private final Clock clock;

  /** Signing keys by access key id and scope: deriving one takes four hashes. */
  private final Map<String, byte[]> keys =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
          return size() > REMEMBERED_KEYS;
        }
      };

  SignatureCheck(RoleSessions sts, Clock clock) {
    this.sts = sts;
    this.clock = clock;
  }

  /** Whom a signature belongs to, and what for. */
  record Signer(Principal.Signed caller, Region region, String service) {}

  Signer check(String method, String path, String query, MultiMap headers, Buffer body)
      throws SignatureException {
    String header = headers.get("authorization");
    if (header == null) {
      throw SignatureException.missing();
    }
    Authorization authorization = Authorization.parse(header);
    String time = time(headers, authorization);
    Keys keys = keys(authorization, headers.get("x-amz-security-token"));
    List<String> signed = authorization.signedHeaders();
    if (!signed.contains("host")) {
      throw SignatureException.invalid(
          "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
    String canonical = SigV4.canonical(method, path, query, headers, signed, body);
    String expected =
        SigV4.signature(key(authorization, keys.secret()), time, authorization.scope(), canonical);
    boolean same =
        MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            authorization.signature().getBytes(StandardCharsets.US_ASCII));
    if (!same) {
      throw SignatureException.mismatch();
    }
    if (keys.expired()) {
      throw SignatureException.expired();
    }
    if (keys.caller() instanceof Principal.RoleSession session && !sts.isAlive(session)) {
      throw SignatureException.unknown();
    }
    return new Signer(keys.caller(), region(authorization), authorization.service());
  }

  private static Region region(Authorization authorization) throws SignatureException {
    try {
      return new Region(authorization.region());
    } catch (IllegalArgumentException e) {
      throw SignatureException.invalid(
          "Credential should be scoped to a valid region, not '" + authorization.region() + "'.");
    }
  }

  private record Keys(Principal.Signed caller, String secret, boolean expired) {}

  /** Without a token a key is a long-term one. */
  private Keys keys(Authorization authorization, @Nullable String token) throws SignatureException {
    if (token == null) {
      AccessKey key =
          sts.accessKey(authorization.accessKeyId()).orElseThrow(SignatureException::unknown);
      return new Keys(key.owner(), key.secretAccessKey(), false);
    }
    Credentials found = credentials(authorization, token);
    return new Keys(found.session(), found.secretAccessKey(), !sts.isValid(found));
  }

  /** The credentials of the key id, if the token that came along is theirs. */
  private Credentials credentials(Authorization authorization, String token)
      throws SignatureException {
    return sts.find(authorization.accessKeyId())
        .filter(known -> MessageDigest.isEqual(bytes(known.sessionToken()), bytes(token)))
        .or(() -> sts.open(token))
        .filter(found -> found.accessKeyId().equals(authorization.accessKeyId()))
        .orElseThrow(SignatureException::unknown);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] key(Authorization authorization, String secret) {
    return keys.computeIfAbsent(
        authorization.accessKeyId() + "/" + authorization.scope(),
        scope ->
            SigV4.signingKey(
                secret, authorization.date(), authorization.region(), authorization.service()));
  }

  private String time(MultiMap headers, Authorization authorization) throws SignatureException {
    String text = headers.get("x-amz-date");
    if (text == null) {
      throw SignatureException.incomplete(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    Instant signedAt;
    try {
      signedAt = LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw SignatureException.incomplete(
          "Date must be in ISO-8601 'basic format'. Got '" + text + "'.");
    }
    if (!text.startsWith(authorization.date())) {
      throw SignatureException.invalid(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
              + " HTTP: '"
              + authorization.date()
              + "' != '"
              + text.substring(0, 8)
              + "', from '"
              + text
              + "'.");
    }
    Instant now = clock.now();
    if (signedAt.isBefore(now.minus(SKEW))) {
      throw SignatureException.invalid(
          "Signature expired: "
              + text
              + " is now earlier than "
              + skewed(now.minus(SKEW), now, "-"));
    }
    if (signedAt.isAfter(now.plus(SKEW))) {
      throw SignatureException.invalid(
          "Signature not yet current: "
              + text
              + " is still later than "
              + skewed(now.plus(SKEW), now, "+"));
    }
    return text;
  }

  private static String skewed(Instant limit, Instant now, String sign) {
    return text(limit) + " (" + text(now) + " " + sign + " 5 min.)";
  }

  private static String text(Instant time) {
    return TIME.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }
}
