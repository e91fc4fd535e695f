package dev.gatehouse.twin.aws.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AwsEndpointTest {
  private static final AccountId ORDERS = new AccountId("333333333333");

  private final Vertx vertx = Vertx.vertx();
  private final VirtualSim time = new VirtualSim(5);
  private final World world = new World();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final RoleSessions sts;
  private final AwsEndpoint endpoint;
  private final Credentials session;

  AwsEndpointTest(@TempDir Path directory) {
    role("AROAFUNCTION000000000");
    Iam iam = new Iam(world, time, TwinLog.silent());
    sts = new RoleSessions(world, iam, time.sim(), directory, TwinLog.silent());
    session =
        sts.assumeRole(
            new Principal.Service("lambda.amazonaws.com"),
            "arn:aws:iam::333333333333:role/function",
            "orders",
            Map.of());
    endpoint =
        new AwsEndpoint(
            vertx,
            time.sim(),
            sts,
            List.of(new StsCalls(sts, time.sim().chance()), new Broken()),
            new TwinLog() {
              @Override
              public void info(String room, String text) {}

              @Override
              public void warn(String room, String text) {
                warnings.add(text);
              }
            });
    endpoint.start().await();
  }

  @AfterEach
  void close() {
    endpoint.close().await();
    vertx.close().await();
  }

  private void role(String uniqueId) {
    ObjectNode role = JsonNodeFactory.instance.objectNode().put("name", "function");
    role.put("arn", "arn:aws:iam::333333333333:role/function").put("uniqueId", uniqueId);
    role.put(
        "assumeRolePolicy",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
            + "\"sts:AssumeRole\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}}}");
    world.put(new Entity(EntityKey.global(Types.ROLE, ORDERS, "function"), role));
  }

  private SignedRequest request() {
    return new SignedRequest(endpoint.url() + "/", session);
  }

  /** A service with a bug of the kind that no RuntimeException tells. */
  private static final class Broken implements AwsService {
    @Override
    public String signingName() {
      return "broken";
    }

    @Override
    public Future<Answer> handle(Call call) {
      throw new NoClassDefFoundError("dev/gatehouse/Gone");
    }
  }

  @Test
  void an_error_inside_the_twin_is_answered_at_once_and_logged() throws Exception {
    HttpResponse<String> answer = request().service("broken").send(time.now());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#InternalFailure\","
                + "\"message\":\"The twin failed: its log has the reason.\"}");
    assertThat(warnings)
        .containsExactly(
            "a call failed inside the twin: java.lang.NoClassDefFoundError: dev/gatehouse/Gone");
  }

  private SignedRequest whoAmI() {
    return request()
        .service("sts")
        .header("content-type", "application/x-www-form-urlencoded; charset=utf-8")
        .body("Action=GetCallerIdentity&Version=2011-06-15");
  }

  @Test
  void a_session_learns_who_it_is() throws Exception {
    HttpResponse<String> answer = whoAmI().send(time.now());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "<Arn>arn:aws:sts::333333333333:assumed-role/function/orders</Arn>",
            "<UserId>AROAFUNCTION000000000:orders</UserId>",
            "<Account>333333333333</Account>");
  }

  @Test
  void a_form_that_comes_compressed_is_read() throws Exception {
    HttpResponse<String> answer = whoAmI().gzipped().send(time.now());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<Account>333333333333</Account>");
    assertThat(whoAmI().header("content-encoding", "gzip").send(time.now()).body())
        .contains("<Message>the body is not gzip</Message>");
  }

  @Test
  void a_request_without_a_signature_is_refused_in_the_protocol_of_the_service() throws Exception {
    assertThat(request().sendUnsigned().body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\","
                + "\"message\":\"Request is missing Authentication Token\"}");
    HttpResponse<String> form = whoAmI().sendUnsigned();
    assertThat(form.statusCode()).isEqualTo(403);
    assertThat(form.body()).contains("<Code>MissingAuthenticationToken</Code>");
  }

  @Test
  void a_signature_is_good_for_five_minutes_either_way() throws Exception {
    assertThat(whoAmI().send(time.now().minus(Duration.ofMinutes(5))).statusCode()).isEqualTo(200);
    assertThat(whoAmI().send(time.now().plus(Duration.ofMinutes(5))).statusCode()).isEqualTo(200);
    assertThat(request().send(time.now().minus(Duration.ofSeconds(301))).body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\",\"message\":"
                + "\"Signature expired: 20251231T235459Z is now earlier than 20251231T235500Z"
                + " (20260101T000000Z - 5 min.)\"}");
    assertThat(request().send(time.now().plus(Duration.ofSeconds(301))).body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#InvalidSignatureException\",\"message\":"
                + "\"Signature not yet current: 20260101T000501Z is still later than"
                + " 20260101T000500Z (20260101T000000Z + 5 min.)\"}");
  }

  @Test
  void credentials_that_expired_say_so() throws Exception {
    time.advance(Duration.ofHours(12));

    assertThat(request().send(time.now()).body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#ExpiredTokenException\",\"message\":"
                + "\"The security token included in the request is expired\"}");
  }

  @Test
  void a_role_made_again_ends_its_old_sessions() throws Exception {
    role("AROAAGAIN000000000000");

    assertThat(request().send(time.now()).body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#UnrecognizedClientException\",\"message\":"
                + "\"The security token included in the request is invalid.\"}");
  }

  @Test
  void a_body_that_was_changed_after_signing_is_found_out() throws Exception {
    SignedRequest request = whoAmI();
    request.send(time.now());
    HttpResponse<String> answer = request.body("Action=GetCallerIdentity&Version=x").sendUnsigned();

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
  }

  @Test
  void a_service_that_is_not_modelled_is_named() throws Exception {
    HttpResponse<String> answer =
        request().service("sqs").header("x-amz-target", "AmazonSQS.SendMessage").send(time.now());

    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body())
        .isEqualTo(
            "{\"__type\":\"com.amazon.coral.service#NotModelled\",\"message\":\"the twin does not"
                + " model sqs:SendMessage at the AWS endpoint: functions can call sts, broken\"}");
  }

  @Test
  void a_scope_that_is_no_Region_is_refused() throws Exception {
    assertThat(request().region("moon").send(time.now()).body())
        .contains("Credential should be scoped to a valid region, not 'moon'.");
  }

  @Test
  void broken_bytes_and_oversized_headers_leave_the_endpoint_standing() throws Exception {
    String emptyHeader = "Authorization: AWS4-HMAC-SHA256 x=,,=";
    assertThat(raw("\0\1\2 GET / nonsense")).startsWith("HTTP/1.0 400 Bad Request");
    assertThat(raw("POST / HTTP/1.1", "X-Big: " + "a".repeat(20_000))).startsWith("HTTP/1.1 431");
    assertThat(raw("POST / HTTP/1.1", emptyHeader, "Content-Length: 0", "Connection: close"))
        .contains("Authorization header requires 'Credential' parameter.");

    assertThat(whoAmI().send(time.now()).statusCode()).isEqualTo(200);
  }

  private String raw(String... lines) throws IOException {
    URI url = URI.create(endpoint.url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          (String.join("\r\n", lines) + "\r\nHost: x\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
