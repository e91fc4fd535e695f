package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.file.KeptTexts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routing controls, turned at the AWS endpoint and followed by health checks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingControlCallsTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final String ARN =
      "arn:aws:route53-recovery-control::111111111111:controlpanel/0123abcd/routingcontrol/4567";

  private final VirtualSim time = new VirtualSim(1);
  private final World world = new World();
  private final Path file;
  private HealthChecks health;
  private RoutingControlCalls calls;

  RoutingControlCallsTest(@TempDir Path directory) {
    file = directory.resolve("health.json");
    health = started();
    calls = calls();
    var check = JsonNodeFactory.instance.objectNode().put("type", "RECOVERY_CONTROL");
    check.put("routingControlArn", ARN);
    world.put(new Entity(EntityKey.global(Types.HEALTH_CHECK, ACCOUNT, "check"), check));
  }

  private HealthChecks started() {
    KeptTexts kept =
        KeptTexts.open(
            file,
            warning -> {
              throw new AssertionError(warning);
            });
    HealthChecks made = new HealthChecks(world, time.sim(), kept, TwinLog.silent());
    made.start((check, from) -> new CompletableFuture<>());
    return made;
  }

  private RoutingControlCalls calls() {
    return new RoutingControlCalls(health, new Iam(world, time, TwinLog.silent()));
  }

  private String call(Principal.Signed caller, String operation, String body) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap().set("content-type", "application/x-amz-json-1.0");
    Answer answer =
        calls
            .handle(
                new Call(caller, new Region("us-east-1"), operation, headers, Buffer.buffer(body)))
            .result();
    return answer.body().toString();
  }

  private String call(String operation, String more) {
    return call(
        new Principal.Administrator(ACCOUNT),
        operation,
        "{\"RoutingControlArn\":\"" + ARN + "\"" + more + "}");
  }

  private boolean healthy() {
    time.advance(Duration.ofSeconds(11));
    return health.healthy("check");
  }

  @Test
  void a_control_is_off_until_it_is_turned_on_and_stays_so_over_a_restart() {
    assertThat(healthy()).isFalse();
    assertThat(call("GetRoutingControlState", ""))
        .isEqualTo("{\"RoutingControlArn\":\"" + ARN + "\",\"RoutingControlState\":\"Off\"}");

    assertThat(call("UpdateRoutingControlState", ",\"RoutingControlState\":\"On\""))
        .isEqualTo("{}");
    assertThat(healthy()).isTrue();

    health.close();
    health = started();
    calls = calls();
    assertThat(healthy()).isTrue();
    assertThat(call("GetRoutingControlState", "")).contains("\"On\"");
    call("UpdateRoutingControlState", ",\"RoutingControlState\":\"Off\"");
    assertThat(healthy()).isFalse();
  }

  @Test
  void what_is_wrong_or_not_allowed_is_refused() {
    assertThatThrownBy(() -> call("UpdateRoutingControlState", ",\"RoutingControlState\":\"on\""))
        .hasMessage("the state 'on' is not one of On, Off");
    assertThatThrownBy(() -> call("ListRoutingControls", ""))
        .hasMessage(
            "the twin does not model route53-recovery-cluster:ListRoutingControls at the AWS"
                + " endpoint: use GetRoutingControlState or UpdateRoutingControlState");
    Principal.RoleSession session =
        new Principal.RoleSession(ACCOUNT, "orders", "AROAORDERS", "session");
    assertThatThrownBy(
            () ->
                call(
                    session,
                    "UpdateRoutingControlState",
                    "{\"RoutingControlArn\":\"" + ARN + "\",\"RoutingControlState\":\"On\"}"))
        .hasMessage(
            "User: arn:aws:sts::111111111111:assumed-role/orders/session is not authorized to"
                + " perform: route53-recovery-cluster:UpdateRoutingControlState on resource: "
                + ARN);
    assertThatThrownBy(
            () ->
                call(
                    new Principal.Administrator(ACCOUNT),
                    "GetRoutingControlState",
                    "{\"RoutingControlArn\":\"" + ARN + "0\"}"))
        .hasMessage("No health check follows the routing control " + ARN + "0");
  }
}
