package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A provider server over a world in memory, with a deploy role in each account it is asked for. */
final class Fixture implements AutoCloseable {
  static final AccountId TOOLS = new AccountId("999999999999");
  static final AccountId INGRESS = new AccountId("111111111111");
  static final AccountId WEATHER = new AccountId("222222222222");

  final World world = new World();
  final Path directory;
  private final WallSim sim = new WallSim(failure -> {});
  final AwsProviderServer server;
  private final List<Provider> open = new ArrayList<>();

  Fixture(Path directory) {
    this.directory = directory;
    server =
        new AwsProviderServer(
            world,
            sim.sim(),
            new WorldSts(world),
            new Principal.Administrator(TOOLS),
            directory.resolve("artifacts"),
            TwinLog.silent());
  }

  /** A provider that is configured for nothing yet. */
  Provider open() {
    Provider provider = new Provider(server.open(directory));
    open.add(provider);
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
          "Condition":{"StringEquals":{"sts:ExternalId":"gatehouse"}}}]}""");
      world.put(new Entity(key, role));
    }
  }

  @Override
  public void close() {
    for (Provider provider : open) {
      provider.close();
    }
    server.close();
    sim.close();
    world.close();
  }
}
