package dev.gatehouse.twin;

import dev.gatehouse.twin.aws.acm.LocalCa;
import dev.gatehouse.twin.aws.dns.DnsServer;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.aws.dynamodb.DynamoDb;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.aws.lambda.LambdaService;
import dev.gatehouse.twin.aws.sts.AccessKey;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.provider.AwsProviderServer;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.World;

/** The rooms of a running twin, for those that answer the control API. */
record Rooms(
    Twin.Ground ground,
    TwinLog log,
    LocalCa authority,
    Resolver resolver,
    DnsServer dns,
    HealthChecks health,
    LambdaService lambda,
    Observability seen,
    DynamoDb dynamoDb,
    Endpoint endpoint,
    AwsProviderServer provider,
    WorldCopies copies) {
  /** Where the person at the keyboard calls AWS, and with which key. */
  record Endpoint(String url, AccessKey key) {}

  Sim sim() {
    return ground.sim();
  }

  World world() {
    return ground.world();
  }

  Faults faults() {
    return ground.faults();
  }

  Partitions partitions() {
    return ground.partitions();
  }

  Addresses addresses() {
    return ground.addresses();
  }
}
