package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.IamReplica;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.call.Bootstrap;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.Pacing;
import dev.gatehouse.twin.provider.pace.Pause;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider server over a world in memory, with a deploy role in each account it is asked for. */
final class Fixture implements AutoCloseable {
  static final AccountId TOOLS = new AccountId("999999999999");
  static final AccountId INGRESS = new AccountId("111111111111");
  static final AccountId WEATHER = new AccountId("222222222222");

  /** The project's own directory, with the templates of deploy roles' policies. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String EVERYTHING =
      "{\"Version\":\"2012-10-17\",\"Statement\":"
          + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";

  final World world = new World();

  /** What IAM was asked, in order. */
  final List<AccessRequest> requests = new CopyOnWriteArrayList<>();

  final Path directory;
  final Sim sim;
  final Pacing pacing;
  final AwsProviderServer.Identity identity;
  final AwsProviderServer server;
  private final List<AutoCloseable> open = new ArrayList<>();

  /** On the machine's clock, with all that a world has that says nothing. */
  Fixture(Path directory) {
    this(directory, new WallSim(failure -> {}), ControlPlane.usual());
  }

  private Fixture(Path directory, WallSim wall, ControlPlane plane) {
    this(directory, wall.sim(), Pause.on(wall.sim().timers()), plane);
    open.add(wall);
  }

  /** On a clock that each pause of the provider moves. */
  Fixture(Path directory, VirtualSim virtual, ControlPlane plane) {
    this(directory, virtual.sim(), virtual::advance, plane);
  }

  private Fixture(Path directory, Sim sim, Pause pause, ControlPlane plane) {
    this.directory = directory;
    this.sim = sim;
    IamReplica roles = new IamReplica(world, plane.iamPropagation(), sim.timers());
    pacing = Pacing.of(plane.rateLimits(), roles, sim, pause, TwinLog.silent());
    Iam iam = new Iam(roles.seen(), sim.clock(), TwinLog.silent());
    RoleSessions sts = new RoleSessions(roles.seen(), iam, sim, directory, TwinLog.silent());
    Authorizer asked =
        request -> {
          requests.add(request);
          return iam.decide(request);
        };
    identity = new AwsProviderServer.Identity(sts, asked, new Principal.Administrator(TOOLS), ROOT);
    server =
        new AwsProviderServer(
            world, sim, identity, pacing, directory.resolve("artifacts"), TwinLog.silent());
  }

  /** A provider that is configured for nothing yet. */
  Provider open() {
    Provider provider = new Provider(server.open(directory));
    open.add(provider);
    return provider;
  }

  /** A provider that is configured so, without a socket in between, for tests of many calls. */
  Provider openHere(String config) {
    String name = "provider-" + open.size() + "-" + System.identityHashCode(this);
    try {
      Server here =
          InProcessServerBuilder.forName(name)
              .directExecutor()
              .addService(server.service(directory))
              .build()
              .start();
      open.add(here::shutdownNow);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Provider provider =
        new Provider(InProcessChannelBuilder.forName(name).directExecutor().build());
    open.add(provider);
    provider.configure(config);
    return provider;
  }

  /** A provider that is configured so. */
  Provider open(String config) {
    Provider provider = open();
    provider.configure(config);
    return provider;
  }

  /** A provider for an account and Region. */
  Provider in(AccountId account, String region) {
    deployRole(account);
    Provider provider = open();
    provider.configure(config(account, region));
    return provider;
  }

  static String config(AccountId account, String region) {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("roleArn", "arn:aws:iam::" + account + ":role/gatehouse-deploy");
    role.put("externalId", "gatehouse").put("sessionName", "test");
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("region", region).put("assumeRole", role.toString());
    config.put("allowedAccountIds", "[\"" + account + "\"]");
    return config.put("skipRegionValidation", "true").toString();
  }

  void deployRole(AccountId account) {
    EntityKey key = EntityKey.global(Types.ROLE, account, "gatehouse-deploy");
    if (world.get(key).isEmpty()) {
      ObjectNode role = JsonNodeFactory.instance.objectNode();
      role.put("name", "gatehouse-deploy").put("uniqueId", "AROADEPLOYDEPLOYDEPLO");
      role.put("arn", "arn:aws:iam::" + account + ":role/gatehouse-deploy");
      role.put(
          "assumeRolePolicy",
          """
          {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
          "Principal":{"AWS":"arn:aws:iam::999999999999:root"},
          "Condition":{"StringEquals":{"sts:ExternalId":"gatehouse"}}}]}\
          """);
      world.put(new Entity(key, role));
      allow(account, EVERYTHING, "");
    }
  }

  /** Gives an account's deploy role this policy, in place of the one it had. */
  void allow(AccountId account, String document, String template) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("policy", document);
    policy.put("role", "gatehouse-deploy").put("name", "deploy");
    if (!template.isEmpty()) {
      policy.put(Bootstrap.TEMPLATE, template);
    }
    EntityKey key = EntityKey.global(Types.ROLE_POLICY, account, "gatehouse-deploy:deploy");
    world.put(new Entity(key, policy));
  }

  @Override
  public void close() {
    server.close();
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    }
    world.close();
  }
}
