package dev.gatehouse.twin.aws.gateway.jwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.sim.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys as issuers publish them: OpenID Connect discovery, then a JSON Web Key Set. They are
 * remembered for two hours; an issuer that cannot be reached is asked again by the next token.
 *
 * @see "Control access to HTTP APIs with JWT authorizers in API Gateway"
 * @see "Quotas for HTTP APIs: 1,500 ms for discovery and keys, key sets of up to 150,000 bytes"
 */
public final class HttpSigningKeys implements SigningKeys {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final Duration REMEMBERED = Duration.ofHours(2);

  /** A key that is not among those remembered has them asked for again, this often at most. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final int MOST_BYTES = 150_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final ConcurrentMap<String, Held> held = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private record Held(Instant since, CompletableFuture<Map<String, RSAPublicKey>> keys) {}

  public HttpSigningKeys(Clock clock) {
    this.clock = clock;
  }

  @Override
  public CompletionStage<Map<String, RSAPublicKey>> of(String issuer, String keyId) {
    return held.compute(issuer, (url, known) -> usable(known, keyId) ? known : asked(url)).keys();
  }

  private boolean usable(@Nullable Held known, String keyId) {
    if (known == null || known.keys().isCompletedExceptionally()) {
      return false;
    }
    Duration age = Duration.between(known.since(), clock.now());
    if (age.compareTo(REMEMBERED) >= 0) {
      return false;
    }
    boolean pending = !known.keys().isDone();
    return pending || age.compareTo(AGAIN) < 0 || known.keys().getNow(Map.of()).containsKey(keyId);
  }

  private Held asked(String issuer) {
    String discovery = issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
    return new Held(
        clock.now(),
        get(discovery)
            .thenCompose(document -> get(document.path("jwks_uri").asText()))
            .thenApply(HttpSigningKeys::keys));
  }

  private CompletableFuture<JsonNode> get(String url) {
    HttpRequest request;
    try {
      request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
    } catch (IllegalArgumentException notUrl) {
      return CompletableFuture.failedFuture(notUrl);
    }
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(response -> read(url, response));
  }

  private static JsonNode read(String url, HttpResponse<byte[]> response) {
    if (response.statusCode() != 200 || response.body().length > MOST_BYTES) {
      throw new IllegalStateException(
          url + " answers " + response.statusCode() + " with " + response.body().length + " bytes");
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException malformed) {
      throw new UncheckedIOException(url + " answers no JSON", malformed);
    }
  }

  private static Map<String, RSAPublicKey> keys(JsonNode set) {
    Map<String, RSAPublicKey> keys = new LinkedHashMap<>();
    for (JsonNode key : set.path("keys")) {
      if (key.path("kty").asText().equals("RSA")) {
        keys.put(key.path("kid").asText(), key(key));
      }
    }
    return keys;
  }

  private static RSAPublicKey key(JsonNode key) {
    Base64.Decoder decoder = Base64.getUrlDecoder();
    BigInteger modulus = new BigInteger(1, decoder.decode(key.path("n").asText()));
    BigInteger exponent = new BigInteger(1, decoder.decode(key.path("e").asText()));
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException wrong) {
      throw new IllegalStateException("key " + key.path("kid").asText() + " is none", wrong);
    }
  }
}
