package dev.gatehouse.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.lambda.ResourcePolicies;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a deployed platform asks IAM: each role that may invoke a function, for it and for another
 * function; each role of a function, for its account's tables; each deploy role, for what it makes.
 */
final class PlatformRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TABLE_ACTIONS =
      List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteTable");
  private static final List<String> DEPLOY_ACTIONS =
      List.of("lambda:CreateFunction", "lambda:DeleteFunction", "lambda:GetFunction");

  private final World world;
  private final ResourcePolicies functions;
  private final List<AccessRequest> requests = new ArrayList<>();

  private PlatformRequests(World world) {
    this.world = world;
    this.functions = new ResourcePolicies(world);
  }

  static List<AccessRequest> of(World world) {
    PlatformRequests platform = new PlatformRequests(world);
    platform.invocations();
    platform.tables();
    platform.deployments();
    return List.copyOf(platform.requests);
  }

  private void invocations() {
    List<Entity> aliases = world.list(Types.ALIAS);
    for (Entity role : world.list(Types.ROLE)) {
      for (Entity alias : aliases) {
        if (role.id().contains("invoke")) {
          String arn = alias.require("arn");
          add(role, "lambda:InvokeFunction", arn, functions.of(arn));
        }
      }
    }
  }

  private void tables() {
    for (Entity table : world.list(Types.TABLE)) {
      for (Entity role : world.list(Types.ROLE, table.key().account(), EntityKey.GLOBAL)) {
        TABLE_ACTIONS.forEach(a -> add(role, a, table.require("arn"), Optional.empty()));
      }
    }
  }

  private void deployments() {
    for (Entity function : world.list(Types.FUNCTION)) {
      AccountId account = function.key().account();
      for (Entity role : world.list(Types.ROLE, account, EntityKey.GLOBAL, "gatehouse-deploy")) {
        DEPLOY_ACTIONS.forEach(a -> add(role, a, function.require("arn"), Optional.empty()));
      }
    }
  }

  private void add(Entity role, String action, String resource, Optional<JsonNode> policy) {
    Principal.RoleSession session =
        new Principal.RoleSession(
            role.key().account(), role.id(), role.require("uniqueId"), "bench");
    AccountId owner = new AccountId(resource.split(":", 6)[4]);
    requests.add(new AccessRequest(session, action, resource, owner, policy, Map.of()));
  }

  /** A request with every policy that counts, as {@code gatehouse explain --file} takes it. */
  static ObjectNode asCase(World world, AccessRequest request, int id)
      throws JsonProcessingException {
    Principal.RoleSession session = (Principal.RoleSession) request.principal();
    ObjectNode node = JSON.createObjectNode().put("id", id).put("principal", session.toString());
    node.put("action", request.action()).put("resource", request.resource());
    node.put("resourceAccount", request.resourceAccount().value());
    ArrayNode identities = node.putArray("identityPolicies");
    String prefix = session.roleName() + ":";
    for (Entity policy :
        world.list(Types.ROLE_POLICY, session.account(), EntityKey.GLOBAL, prefix)) {
      identities.add(JSON.readTree(policy.require("policy")));
    }
    if (request.resourcePolicy().isPresent()) {
      String text = request.resourcePolicy().get().toString();
      for (Entity role : world.list(Types.ROLE)) {
        // The world keeps a role principal by its unique id, as AWS does; a case has its ARN.
        text = text.replace(role.require("uniqueId"), role.require("arn"));
      }
      node.set("resourcePolicy", JSON.readTree(text));
    }
    return node;
  }
}
