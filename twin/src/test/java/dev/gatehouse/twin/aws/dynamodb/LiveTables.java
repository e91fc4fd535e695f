package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.api.AwsEndpoint;
import dev.gatehouse.twin.aws.api.StsCalls;
import dev.gatehouse.twin.aws.cloudwatch.Metrics;
import dev.gatehouse.twin.aws.cloudwatch.TableMetrics;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.RoleSessions;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.WallSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A real endpoint with a real DynamoDB Local behind it, and clients of it. */
final class LiveTables implements AutoCloseable {
  static final Region EAST = new Region("us-east-1");
  static final Region WEST = new Region("us-west-2");
  private static final long PATIENCE = 20_000_000_000L;

  private final Vertx vertx = Vertx.vertx();
  private final WallSim wall = new WallSim(failure -> {});
  private final World world;
  private final Metrics metrics = new Metrics(wall.sim().clock());
  private final RoleSessions sts;
  private final DynamoDb dynamoDb;
  private final AwsEndpoint endpoint;

  LiveTables(World world, Path directory, ReplicationLag lag, TwinLog log) {
    this.world = world;
    Sim sim = wall.sim();
    Iam iam = new Iam(world, sim.clock(), log);
    this.sts = new RoleSessions(world, iam, sim, directory, log);
    this.dynamoDb =
        new DynamoDb(
            world,
            sim,
            iam,
            Path.of("dynamodb-local", "target"),
            directory.resolve("dynamodb"),
            new DynamoDb.Replication(
                sim, ReplicationLags.of(lag), new Partitions(), new TableMetrics(metrics)),
            log);
    this.endpoint =
        new AwsEndpoint(vertx, sim, sts, List.of(dynamoDb, new StsCalls(sts, sim.chance())), log);
    endpoint.start().await();
  }

  String url() {
    return endpoint.url();
  }

  Metrics metrics() {
    return metrics;
  }

  DynamoDb dynamoDb() {
    return dynamoDb;
  }

  /** A role that its account's functions have, with one statement. */
  static void role(World world, AccountId account, String name, String statement) {
    ObjectNode role = JsonNodeFactory.instance.objectNode().put("name", name);
    role.put("arn", "arn:aws:iam::" + account + ":role/" + name);
    role.put("uniqueId", ("AROA" + account + name.toUpperCase(Locale.ROOT)));
    role.put(
        "assumeRolePolicy",
        document(
            "{'Effect':'Allow','Principal':{'Service':'lambda.amazonaws.com'},"
                + "'Action':'sts:AssumeRole'}"));
    world.put(new Entity(EntityKey.global(Types.ROLE, account, name), role));
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("policy", document(statement));
    world.put(new Entity(EntityKey.global(Types.ROLE_POLICY, account, name + ":p"), policy));
  }

  private static String document(String statement) {
    return ("{'Version':'2012-10-17','Statement':" + statement + "}").replace('\'', '"');
  }

  /** A table with the string key {@code id} in the Regions given, the first its home. */
  static void table(World world, AccountId account, String name, Region... regions) {
    for (Region region : regions) {
      ObjectNode table = JsonNodeFactory.instance.objectNode().put("name", name);
      table.put("hashKey", "id").put("homeRegion", regions[0].value());
      table.putArray("attributes").addObject().put("name", "id").put("type", "S");
      for (Region replica : regions) {
        table.withArray("replicaRegions").add(replica.value());
      }
      world.put(new Entity(EntityKey.regional(Types.TABLE, account, region, name), table));
    }
  }

  Credentials session(AccountId account, String role) {
    return sts.assumeRole(
        new Principal.Service("lambda.amazonaws.com"),
        "arn:aws:iam::" + account + ":role/" + role,
        "test",
        Map.of());
  }

  DynamoDbClient client(AccountId account, Region region) {
    return client(session(account, "function"), region);
  }

  DynamoDbStreamsClient streams(AccountId account, String role, Region region) {
    return DynamoDbStreamsClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(URI.create(url()))
        .region(software.amazon.awssdk.regions.Region.of(region.value()))
        .credentialsProvider(provider(session(account, role)))
        .build();
  }

  DynamoDbClient client(Credentials credentials, Region region) {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(URI.create(url()))
        .region(software.amazon.awssdk.regions.Region.of(region.value()))
        .credentialsProvider(provider(credentials))
        .build();
  }

  private static StaticCredentialsProvider provider(Credentials credentials) {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create(
            credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
  }

  /** Waits until something is so. */
  void await(BooleanSupplier condition) {
    long start = wall.sim().clock().nanos();
    while (!condition.getAsBoolean()) {
      if (wall.sim().clock().nanos() - start > PATIENCE) {
        throw new AssertionError("did not come true within 20 s");
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  World world() {
    return world;
  }

  @Override
  public void close() {
    endpoint.close().await();
    vertx.close().await();
    wall.close();
  }
}
