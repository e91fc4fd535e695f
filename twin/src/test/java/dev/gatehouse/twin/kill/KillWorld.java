package dev.gatehouse.twin.kill;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.IamReplica;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.AwsProviderServer;
import dev.gatehouse.twin.provider.pace.Pacing;
import dev.gatehouse.twin.provider.pace.Pause;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The twin's provider over a world on disk. Its events: a call is authorised, something is about to
 * change in the world, a change is on the disk and about to be answered.
 */
final class KillWorld implements AutoCloseable {
  static final AccountId ACCOUNT = new AccountId("111111111111");

  private static final AccountId TOOLS = new AccountId("999999999999");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final WallSim sim = new WallSim(failure -> {});
  private final World world;
  private final AwsProviderServer server;

  KillWorld(Path directory, KillSwitch events) {
    world = World.open(directory.resolve("world"));
    seed(world);
    TwinLog log = log(events);
    Iam iam = new Iam(world, sim.sim().clock(), log);
    Authorizer counting =
        request -> {
          events.event();
          return iam.decide(request);
        };
    world.listen((key, before, after) -> events.event());
    RoleSessions sts = new RoleSessions(world, iam, sim.sim(), directory, log);
    var identity =
        new AwsProviderServer.Identity(sts, counting, new Principal.Administrator(TOOLS), ROOT);
    Pacing pacing =
        Pacing.of(
            RateMode.SKIPPED,
            new IamReplica(world, Duration.ZERO, sim.sim().timers()),
            sim.sim(),
            Pause.on(sim.sim().timers()),
            log);
    server =
        new AwsProviderServer(
            world, sim.sim(), identity, pacing, directory.resolve("artifacts"), log);
  }

  private static TwinLog log(KillSwitch events) {
    return new TwinLog() {
      @Override
      public void info(String room, String text) {
        events.event();
      }

      @Override
      public void warn(String room, String text) {
        events.event();
      }
    };
  }

  /** What was there before: the role that the provider assumes. */
  private static void seed(World world) {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("name", "gatehouse-deploy").put("uniqueId", "AROADEPLOYDEPLOYDEPLO");
    role.put("arn", "arn:aws:iam::" + ACCOUNT + ":role/gatehouse-deploy");
    role.put(
        "assumeRolePolicy",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\","
            + "\"Principal\":{\"AWS\":\"arn:aws:iam::999999999999:root\"}}]}");
    world.put(new Entity(EntityKey.global(Types.ROLE, ACCOUNT, "gatehouse-deploy"), role));
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("role", "gatehouse-deploy").put("name", "deploy");
    policy.put(
        "policy",
        "{\"Version\":\"2012-10-17\",\"Statement\":"
            + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}");
    EntityKey key = EntityKey.global(Types.ROLE_POLICY, ACCOUNT, "gatehouse-deploy:deploy");
    world.put(new Entity(key, policy));
  }

  /** A provider's port. */
  int open(Path project) {
    return server.open(project);
  }

  @Override
  public void close() {
    server.close();
    sim.close();
    world.close();
  }
}
