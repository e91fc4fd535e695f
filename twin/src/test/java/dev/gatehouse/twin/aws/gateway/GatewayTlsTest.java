package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.world.Types;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatewayTlsTest {
  private final GatewayFixture twin;

  GatewayTlsTest(@TempDir Path directory) {
    twin = new GatewayFixture(directory).started();
  }

  @AfterEach
  void end() {
    twin.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void the_certificate_is_that_of_the_domain_name_asked_for(String protocol) throws Exception {
    try (RawClient raw = RawClient.connect(twin, GatewayFixture.DOMAIN, protocol)) {
      X509Certificate leaf = (X509Certificate) raw.socket.getSession().getPeerCertificates()[0];
      assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=api.gatehouse.test");
      assertThat(leaf.getSubjectAlternativeNames()).hasSize(3);
      assertThat(raw.get("/orders/orders/7")).endsWith("{\"ok\":true}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.gatehouse.test", "us-east-1.api.gatehouse.test", ""})
  void a_name_that_is_no_domain_name_gets_no_handshake(String name) {
    assertThatThrownBy(() -> RawClient.connect(twin, name))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessage("Received fatal alert: handshake_failure");
  }

  @Test
  void old_versions_of_TLS_get_no_handshake() {
    assertThatThrownBy(() -> RawClient.connect(twin, GatewayFixture.DOMAIN, "TLSv1.1"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void a_domain_name_for_IPv4_only_gets_no_handshake_over_IPv6() throws Exception {
    twin.domain(GatewayFixture.DOMAIN, "ipv4");

    RawClient.connect(twin, GatewayFixture.DOMAIN).close();
    assertThatThrownBy(() -> RawClient.connect(twin, twin.ipv6(), GatewayFixture.DOMAIN))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void a_wildcard_domain_name_serves_the_names_below_it() throws Exception {
    twin.domain("*.api.gatehouse.test", "dualstack");
    twin.mapping("m2", "*.api.gatehouse.test", "orders");

    try (RawClient raw = RawClient.connect(twin, "a.api.gatehouse.test")) {
      raw.send("GET /orders/orders/7 HTTP/1.1\r\nHost: a.api.gatehouse.test\r\n\r\n");
      assertThat(raw.answer()).endsWith("{\"ok\":true}");
    }
  }

  @Test
  void a_certificate_that_is_not_issued_gets_no_handshake_until_it_is() throws Exception {
    twin.put(
        Types.CERTIFICATE,
        GatewayFixture.CERTIFICATE,
        "{'domainName':'api.gatehouse.test','status':'PENDING_VALIDATION'}");
    assertThatThrownBy(() -> RawClient.connect(twin, GatewayFixture.DOMAIN))
        .isInstanceOf(SSLHandshakeException.class);

    twin.put(
        Types.CERTIFICATE,
        GatewayFixture.CERTIFICATE,
        "{'domainName':'api.gatehouse.test','status':'ISSUED'}");
    RawClient.connect(twin, GatewayFixture.DOMAIN).close();
  }

  @Test
  void the_JDK_s_own_client_needs_nothing_but_the_authority() throws Exception {
    twin.domain("localhost", "dualstack");
    twin.mapping("m2", "localhost", "orders");
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", twin.authority.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);

    for (HttpClient.Version version : HttpClient.Version.values()) {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .sslContext(context)
              .version(version)
              .build()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              "https://localhost:" + twin.ipv4().getPort() + "/orders/orders/7"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.version()).isEqualTo(version);
      assertThat(response.body()).isEqualTo("{\"ok\":true}");
    }
  }
}
