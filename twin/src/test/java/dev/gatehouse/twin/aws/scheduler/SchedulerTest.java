package dev.gatehouse.twin.aws.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.lambda.Lambda;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When schedules run, and as whom. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SchedulerTest {
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final Region REGION = new Region("us-east-1");
  private static final EntityKey BEAT =
      EntityKey.regional(Types.SCHEDULE, ACCOUNT, REGION, "default/beat");

  private final VirtualSim virtual = new VirtualSim(7);
  private final World world = new World();
  private final List<Instant> runs = new ArrayList<>();
  private final List<Lambda.Invocation> invocations = new ArrayList<>();
  private final Scheduler scheduler;

  SchedulerTest(@TempDir Path directory) throws IOException {
    Iam iam = new Iam(world, virtual.sim().clock(), TwinLog.silent());
    RoleSessions sts = new RoleSessions(world, iam, virtual.sim(), directory, TwinLog.silent());
    Lambda lambda =
        invocation -> {
          runs.add(virtual.sim().clock().now());
          invocations.add(invocation);
          return CompletableFuture.completedFuture(new Lambda.Outcome.Success("null"));
        };
    this.scheduler = new Scheduler(world, virtual.sim(), sts, lambda, TwinLog.silent());
  }

  @AfterEach
  void close() {
    scheduler.close();
    world.close();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (IOException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private void role(String service) {
    world.put(
        new Entity(
            EntityKey.global(Types.ROLE, ACCOUNT, "beat"),
            json(
                """
                {"name": "beat", "arn": "arn:aws:iam::111111111111:role/beat", "path": "/",
                 "uniqueId": "AROAEXAMPLEBEAT000000", "maxSessionDuration": 3600,
                 "assumeRolePolicy": "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\
                \\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"%s\\"},\
                \\"Action\\":\\"sts:AssumeRole\\",\
                \\"Condition\\":{\\"StringEquals\\":{\
                \\"aws:SourceAccount\\":\\"111111111111\\"}}}]}"}
                """
                    .formatted(service))));
  }

  private void schedule(String rate, String state) {
    world.put(
        new Entity(
            BEAT,
            json(
                """
                {"scheduleExpression": "%s", "state": "%s", "target": {
                 "arn": "arn:aws:lambda:us-east-1:111111111111:function:beat:live",
                 "roleArn": "arn:aws:iam::111111111111:role/beat"}}
                """
                    .formatted(rate, state))));
  }

  /** Its precision is a minute: each run lies in the minute of its time. */
  @Test
  void runs_once_in_each_minute_as_its_role() {
    role("scheduler.amazonaws.com");
    scheduler.start();
    Instant start = virtual.sim().clock().now();
    schedule("rate(1 minute)", "ENABLED");
    virtual.advance(Duration.ofMinutes(20));
    assertThat(runs).hasSizeBetween(20, 21);
    for (int i = 0; i < 20; i++) {
      Instant nominal = start.plus(Duration.ofMinutes(i));
      assertThat(runs.get(i)).isBetween(nominal, nominal.plus(Scheduler.PRECISION));
    }
    assertThat(invocations.get(0).functionArn())
        .isEqualTo("arn:aws:lambda:us-east-1:111111111111:function:beat:live");
    assertThat(invocations.get(0).payload()).isEqualTo("{}");
    assertThat(invocations.get(0).caller().toString()).contains("beat");
  }

  @Test
  void a_schedule_that_is_disabled_or_deleted_runs_no_more() {
    role("scheduler.amazonaws.com");
    schedule("rate(1 minute)", "ENABLED");
    scheduler.start();
    virtual.advance(Duration.ofMinutes(3));
    int before = runs.size();
    assertThat(before).isPositive();
    schedule("rate(1 minute)", "DISABLED");
    virtual.advance(Duration.ofMinutes(3));
    assertThat(runs).hasSize(before);
    schedule("rate(2 minutes)", "ENABLED");
    virtual.advance(Duration.ofMinutes(4));
    assertThat(runs).hasSizeBetween(before + 2, before + 3);
    int then = runs.size();
    world.remove(BEAT);
    virtual.advance(Duration.ofMinutes(5));
    assertThat(runs).hasSize(then);
  }

  @Test
  void a_role_that_trusts_another_service_runs_nothing() {
    role("lambda.amazonaws.com");
    schedule("rate(1 minute)", "ENABLED");
    scheduler.start();
    virtual.advance(Duration.ofMinutes(3));
    assertThat(runs).isEmpty();
  }
}
