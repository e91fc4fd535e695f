package dev.gatehouse.twin.aws.gateway.jwt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges tokens as API Gateway's JWT authorizers do: signature by an RSA algorithm, key id, issuer,
 * audience ({@code aud}, or {@code client_id} where there is none), times, scopes.
 *
 * @see "Control access to HTTP APIs with JWT authorizers in API Gateway"
 */
public final class TokenCheck {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Map<String, String> ALGORITHMS =
      Map.of("RS256", "SHA256withRSA", "RS384", "SHA384withRSA", "RS512", "SHA512withRSA");

  private TokenCheck() {}

  /** What became of a token. */
  public sealed interface Verdict {
    /**
     * It is good.
     *
     * @param claims as texts
     * @param scopes those that the route asks for and the token has
     */
    record Accepted(Map<String, String> claims, List<String> scopes) implements Verdict {}

    /** It is wrong: 401. */
    record Refused(String why) implements Verdict {}

    /** It has none of the scopes that the route asks for: 403. */
    record OutOfScope() implements Verdict {}
  }

  /** A token that has been taken apart. */
  public static final class Token {
    private final JsonNode header;
    private final JsonNode claims;
    private final String signed;
    private final byte[] signature;

    private Token(JsonNode header, JsonNode claims, String signed, byte[] signature) {
      this.header = header;
      this.claims = claims;
      this.signed = signed;
      this.signature = signature;
    }

    /** The id of the key that is said to have signed it. */
    public String keyId() {
      return header.path("kid").asText();
    }
  }

  /** Takes apart what an Authorization header holds; empty when it is no token. */
  public static Optional<Token> parse(String header) {
    String text = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7) : header;
    String[] parts = text.strip().split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      JsonNode head = JSON.readTree(decoder.decode(parts[0]));
      JsonNode claims = JSON.readTree(decoder.decode(parts[1]));
      return head.isObject() && claims.isObject()
          ? Optional.of(
              new Token(head, claims, parts[0] + "." + parts[1], decoder.decode(parts[2])))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Judges a token by its issuer's keys. */
  public static Verdict judge(
      Token token, JwtRule rule, Map<String, RSAPublicKey> keys, Instant now) {
    Optional<String> wrong =
        unsigned(token, keys)
            .or(() -> foreign(token.claims, rule))
            .or(() -> untimely(token.claims, now.getEpochSecond()));
    if (wrong.isPresent()) {
      return new Verdict.Refused(wrong.get());
    }
    List<String> scopes = new ArrayList<>(rule.scopes());
    scopes.retainAll(scopes(token.claims));
    return scopes.isEmpty() && !rule.scopes().isEmpty()
        ? new Verdict.OutOfScope()
        : new Verdict.Accepted(texts(token.claims), scopes);
  }

  private static Optional<String> unsigned(Token token, Map<String, RSAPublicKey> keys) {
    String algorithm = ALGORITHMS.get(token.header.path("alg").asText());
    if (algorithm == null) {
      return Optional.of("the signing method is invalid");
    }
    RSAPublicKey key = keys.get(token.keyId());
    if (key == null || !token.header.path("kid").isTextual()) {
      return Optional.of("unable to find a key of this id");
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initVerify(key);
      signature.update(token.signed.getBytes(StandardCharsets.US_ASCII));
      return signature.verify(token.signature)
          ? Optional.empty()
          : Optional.of("the signature is invalid");
    } catch (GeneralSecurityException invalid) {
      return Optional.of("the signature is invalid");
    }
  }

  private static Optional<String> foreign(JsonNode claims, JwtRule rule) {
    if (!claims.path("iss").isTextual() || !claims.path("iss").asText().equals(rule.issuer())) {
      return Optional.of("invalid issuer");
    }
    List<String> audiences =
        claims.has("aud") ? many(claims.path("aud")) : many(claims.path("client_id"));
    return audiences.stream().anyMatch(rule.audiences()::contains)
        ? Optional.empty()
        : Optional.of("the token does not have a valid audience");
  }

  private static Optional<String> untimely(JsonNode claims, long now) {
    if (!claims.path("exp").isNumber() || claims.path("exp").asLong() <= now) {
      return Optional.of("the token has expired");
    }
    boolean early =
        claims.path("nbf").asLong(Long.MIN_VALUE) > now
            || claims.path("iat").asLong(Long.MIN_VALUE) > now;
    return early ? Optional.of("the token is not valid yet") : Optional.empty();
  }

  private static List<String> scopes(JsonNode claims) {
    JsonNode given = claims.has("scope") ? claims.path("scope") : claims.path("scp");
    return given.isTextual() ? List.of(given.asText().split(" ", -1)) : many(given);
  }

  private static List<String> many(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Map<String, String> texts(JsonNode claims) {
    Map<String, String> texts = new LinkedHashMap<>();
    claims
        .properties()
        .forEach(
            claim -> {
              boolean list = claim.getValue().isArray();
              String text = list ? many(claim.getValue()).toString() : claim.getValue().asText();
              texts.put(claim.getKey(), list ? text.replace(",", "") : text);
            });
    return texts;
  }
}
