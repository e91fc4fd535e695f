package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens over sockets: a real issuer with real keys, and everything that is wrong with a token. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JwtAuthorizerTest {
  private static final String ORDER = "https://api.gatehouse.test/orders/orders/7";
  private static final KeyPair KEYS = rsa();
  private static final KeyPair OTHERS = rsa();
  private static final String HEAD = "{\"alg\":\"RS256\",\"kid\":\"one\",\"typ\":\"JWT\"}";

  private final GatewayFixture twin;
  private final TestClient client;
  private final HttpServer issuer;
  private final AtomicInteger asked = new AtomicInteger();

  JwtAuthorizerTest(@TempDir Path directory) throws IOException {
    twin = new GatewayFixture(directory).started();
    client = new TestClient(twin.authority.pem());
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext("/.well-known/openid-configuration", e -> send(e, discovery()));
    issuer.createContext("/keys", e -> send(e, keySet()));
    issuer.start();
  }

  @BeforeEach
  void authorize() {
    twin.put(
        Types.AUTHORIZER,
        GatewayFixture.API + "/auth1",
        ("{'apiId':'%s','authorizerType':'JWT','identitySources':['$request.header.Authorization'],"
                + "'jwtConfiguration':{'issuer':'%s','audiences':['ops','others']}}")
            .formatted(GatewayFixture.API, url()));
    route("[]");
  }

  @AfterEach
  void close() {
    issuer.stop(0);
    twin.close();
  }

  private void route(String scopes) {
    twin.put(
        Types.ROUTE,
        GatewayFixture.API + "/one",
        ("{'apiId':'%s','routeKey':'GET /orders/{orderId}','target':'integrations/int1',"
                + "'authorizationType':'JWT','authorizerId':'auth1','authorizationScopes':%s}")
            .formatted(GatewayFixture.API, scopes));
  }

  private String url() {
    return "http://127.0.0.1:" + issuer.getAddress().getPort();
  }

  private void send(com.sun.net.httpserver.HttpExchange exchange, String text) throws IOException {
    asked.incrementAndGet();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String discovery() {
    return "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}";
  }

  private static String keySet() {
    RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
    return ("{\"keys\":[{\"kty\":\"EC\",\"kid\":\"two\"},"
            + "{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":\"%s\",\"e\":\"%s\"}]}")
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger value) {
    return encoded(value.toByteArray());
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String claims(String... changes) {
    long now = twin.sim.clock().now().getEpochSecond();
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"ops\",\"sub\":\"ann\",\"exp\":%d,\"iat\":%d,\"scope\":\"read\"}"
            .formatted(url(), now + 300, now - 10);
    for (int i = 0; i < changes.length; i += 2) {
      assertThat(claims).contains(changes[i]);
      claims = claims.replace(changes[i], changes[i + 1]);
    }
    return claims;
  }

  private static String signed(String head, String claims, KeyPair keys) {
    String text = part(head) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String part(String json) {
    return encoded(json.getBytes(StandardCharsets.UTF_8));
  }

  private TestClient.Answer call(String token) {
    return client.call(twin.ipv4(), "GET", ORDER, Map.of("authorization", "Bearer " + token), "");
  }

  private void refused(String token, String why) {
    TestClient.Answer answer = call(token);
    assertThat(answer.status()).as(why).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    assertThat(answer.header("www-authenticate"))
        .isEqualTo("Bearer scope=\"\" error=\"invalid_token\" error_description=\"" + why + "\"");
    assertThat(twin.invocations).isEmpty();
  }

  @Test
  void a_good_token_reaches_the_function_with_its_claims() throws Exception {
    assertThat(call(signed(HEAD, claims(), KEYS)).status()).isEqualTo(200);
    JsonNode event = new ObjectMapper().readTree(twin.invocations.get(0).payload());
    JsonNode jwt = event.at("/requestContext/authorizer/jwt");
    assertThat(jwt.at("/claims/sub").asText()).isEqualTo("ann");
    assertThat(jwt.at("/claims/exp").isTextual()).isTrue();
    assertThat(jwt.get("scopes").isNull()).isTrue();
    assertThat(call(signed(HEAD, claims(), KEYS)).status()).isEqualTo(200);
    assertThat(asked).hasValue(2);
  }

  @Test
  void an_audience_may_be_one_of_several_or_a_client_id() {
    assertThat(
            call(signed(HEAD, claims("\"aud\":\"ops\"", "\"aud\":[\"x\",\"others\"]"), KEYS))
                .status())
        .isEqualTo(200);
    assertThat(
            call(signed(HEAD, claims("\"aud\":\"ops\"", "\"client_id\":\"ops\""), KEYS)).status())
        .isEqualTo(200);
  }

  @Test
  void no_token_and_what_is_none_is_unauthorized() {
    TestClient.Answer none = client.get(twin.ipv4(), ORDER);
    assertThat(none.status()).isEqualTo(401);
    assertThat(none.header("www-authenticate")).isEqualTo("Bearer");
    String list = part("[]") + "." + part("{}") + ".";
    for (String text : List.of("x", "a.b.c", "e30.e30", list)) {
      assertThat(call(text).status()).as(text).isEqualTo(401);
    }
    assertThat(twin.invocations).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sub\":\"ann\" | \"nbf\":99999999999 | the token is not valid yet",
        "\"aud\":\"ops\" | \"aud\":\"nobody\" | the token does not have a valid audience",
        "\"aud\":\"ops\" | \"x\":\"ops\" | the token does not have a valid audience",
        "\"iss\":\"http | \"iss\":\"https | invalid issuer",
        "\"exp\": | \"exp\":1,\"x\": | the token has expired",
        "\"exp\": | \"x\": | the token has expired"
      })
  void a_claim_that_is_wrong_is_named(String from, String to, String why) {
    refused(signed(HEAD, claims(from, to), KEYS), why);
  }

  @Test
  void a_token_of_another_key_or_method_is_refused() throws Exception {
    refused(signed(HEAD, claims(), OTHERS), "the signature is invalid");
    refused(
        part("{\"alg\":\"none\",\"kid\":\"one\"}") + "." + part(claims()) + ".",
        "the signing method is invalid");
    refused(
        signed(HEAD.replace("one", "three"), claims(), KEYS), "unable to find a key of this id");
    String good = signed(HEAD, claims(), KEYS);
    String forged = good.substring(0, good.indexOf('.') + 1) + part(claims("ann", "bob"));
    refused(forged + good.substring(good.lastIndexOf('.')), "the signature is invalid");
    // The public key taken for a shared secret.
    String head = part(HEAD.replace("RS256", "HS256")) + "." + part(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
    String confused = head + "." + encoded(mac.doFinal(head.getBytes(StandardCharsets.US_ASCII)));
    refused(confused, "the signing method is invalid");
  }

  @Test
  void a_token_without_the_scope_is_forbidden() throws Exception {
    route("['write','admin']");
    TestClient.Answer answer = call(signed(HEAD, claims(), KEYS));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Forbidden\"}");
    assertThat(answer.header("www-authenticate"))
        .isEqualTo("Bearer scope=\"write admin\" error=\"insufficient_scope\"");
    assertThat(twin.invocations).isEmpty();
    String scope = claims("\"scope\":\"read\"", "\"scope\":\"read write\"");
    assertThat(call(signed(HEAD, scope, KEYS)).status()).isEqualTo(200);
    JsonNode event = new ObjectMapper().readTree(twin.invocations.get(0).payload());
    assertThat(event.at("/requestContext/authorizer/jwt/scopes").toString())
        .isEqualTo("[\"write\"]");
  }

  @Test
  void an_issuer_that_is_down_lets_nobody_in() {
    String token = signed(HEAD, claims(), KEYS);
    issuer.stop(0);
    assertThat(call(token).status()).isEqualTo(500);
    assertThat(twin.invocations).isEmpty();
  }

  @Test
  void who_is_known_is_let_in_while_the_issuer_is_down() {
    assertThat(call(signed(HEAD, claims(), KEYS)).status()).isEqualTo(200);
    issuer.stop(0);
    assertThat(call(signed(HEAD, claims(), KEYS)).status()).isEqualTo(200);
  }
}
