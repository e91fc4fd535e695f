package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.Credentials;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.provider.shape.Documents;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An STS that knows just enough of trust: a principal's root and an external id. */
final class WorldSts implements Sts {
  private final World world;

  WorldSts(World world) {
    this.world = world;
  }

  @Override
  public Credentials assumeRole(
      Principal caller, String roleArn, String sessionName, Map<String, List<String>> context) {
    Arn arn = Arn.parse(roleArn);
    AccountId account = new AccountId(arn.account());
    String name = arn.resource().substring("role/".length());
    Entity role =
        world
            .get(EntityKey.global(Types.ROLE, account, name))
            .orElseThrow(() -> denied(caller, roleArn));
    JsonNode trust =
        Documents.parse(role.require("assumeRolePolicy")).orElseThrow().path("Statement").path(0);
    boolean trusted = trust.path("Principal").path("AWS").asText().equals(caller.toString());
    JsonNode externalId = trust.at("/Condition/StringEquals/sts:ExternalId");
    List<String> given = context.getOrDefault("sts:externalid", List.of());
    if (!trusted || (externalId.isTextual() && !given.contains(externalId.asText()))) {
      throw denied(caller, roleArn);
    }
    return new Credentials(
        "ASIATEST",
        "secret",
        "token",
        Instant.MAX,
        new Principal.RoleSession(account, name, role.require("uniqueId"), sessionName));
  }

  private static AwsException denied(Principal caller, String roleArn) {
    return new AwsException(
        403,
        "AccessDenied",
        "User: "
            + caller
            + " is not authorized to perform: sts:AssumeRole on resource: "
            + roleArn);
  }

  @Override
  public Optional<Credentials> find(String accessKeyId) {
    return Optional.empty();
  }
}
