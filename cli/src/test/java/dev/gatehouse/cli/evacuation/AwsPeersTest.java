package dev.gatehouse.cli.evacuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.Region;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Which hosts AWS's own clients call, as they resolve them, without a network. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AwsPeersTest {
  private static final LatchSheet SHEET =
      new LatchSheet(
          "arn:aws:iam::111111111111:role/gatehouse-dev-evacuation",
          "gatehouse-dev-evacuation",
          "Evacuated",
          "Region",
          "gatehouse-dev-health",
          "3 × …",
          Map.of(
              "us-east-1", List.of(new Region("us-west-2"), new Region("eu-west-1")),
              "us-west-2", List.of(new Region("us-east-1"), new Region("eu-west-1")),
              "eu-west-1", List.of(new Region("us-east-1"), new Region("us-west-2"))));

  private final List<String> hosts = Collections.synchronizedList(new ArrayList<>());
  private int status = 200;

  private Peers peers() {
    return new AwsPeers(
        SHEET,
        new AwsPeers.Access(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
            "ann@home",
            Optional.empty(),
            new Recorder(),
            () -> Instant.EPOCH));
  }

  /** In an outage another Region, or a control plane, may be what is out. */
  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "us-west-2", "eu-west-1"})
  void every_host_that_is_called_lies_in_a_peers_region(String region) {
    Evacuation evacuation = new Evacuation(peers(), time -> true);
    List<Region> in = SHEET.peersOf(region);
    assertThat(evacuation.evacuate(new Order(Order.Verb.EVACUATE, region, "gone"), in).done())
        .isTrue();
    assertThat(
            evacuation
                .restore(new Order(Order.Verb.RESTORE, region, "back"), in, time -> {})
                .done())
        .isTrue();
    List<String> allowed = new ArrayList<>();
    for (Region peer : in) {
      allowed.add("sts." + peer + ".amazonaws.com");
      allowed.add("monitoring." + peer + ".amazonaws.com");
    }
    assertThat(hosts).isNotEmpty().isSubsetOf(allowed).containsAll(allowed);
  }

  /** Corrupted data are in a Region that works: its own table is the nearest to its health. */
  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "us-west-2", "eu-west-1"})
  void to_isolate_a_region_its_own_hosts_are_called_alone(String region) {
    Order order = new Order(Order.Verb.ISOLATE, region, "wrong rows");
    Evacuation evacuation = new Evacuation(peers(), time -> true);
    assertThat(evacuation.isolate(order, new Region(region), SHEET.peersOf(region)).done())
        .isTrue();
    assertThat(hosts)
        .containsOnly("sts." + region + ".amazonaws.com", "dynamodb." + region + ".amazonaws.com");
  }

  @Test
  void a_refusal_is_told_in_aws_words() {
    status = 403;
    assertThatThrownBy(() -> peers().in(new Region("us-west-2")))
        .isInstanceOf(PeerException.class)
        .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
  }

  /** Answers as STS and CloudWatch would. */
  private final class Recorder implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      hosts.add(request.httpRequest().host());
      boolean sts = request.httpRequest().host().startsWith("sts.");
      String body = sts ? sts() : "";
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          boolean table = request.httpRequest().host().startsWith("dynamodb.");
          String text = table ? "{}" : body;
          byte[] bytes =
              sts || table ? text.getBytes(StandardCharsets.UTF_8) : new byte[] {(byte) 0xa0};
          String others = table ? "application/x-amz-json-1.0" : "application/cbor";
          return HttpExecuteResponse.builder()
              .response(
                  SdkHttpResponse.builder()
                      .statusCode(status)
                      .putHeader("smithy-protocol", "rpc-v2-cbor")
                      .putHeader("Content-Type", sts ? "text/xml" : others)
                      .putHeader("Content-Length", String.valueOf(bytes.length))
                      .build())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    private String sts() {
      if (status != 200) {
        return "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x"
            + " is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>";
      }
      return "<Response><Result><Arn>arn:aws:iam::999999999999:user/ann</Arn><Credentials>"
          + "<AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
          + "<SessionToken>t</SessionToken><Expiration>2030-01-01T00:00:00Z</Expiration>"
          + "</Credentials></Result></Response>";
    }

    @Override
    public void close() {}

    @Override
    public String clientName() {
      return "recorder";
    }
  }
}
