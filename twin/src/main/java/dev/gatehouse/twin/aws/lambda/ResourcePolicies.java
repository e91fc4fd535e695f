package dev.gatehouse.twin.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The resource policies of functions, in the form that {@code GetPolicy} gives: one for each
 * qualifier, a statement for each permission. A permission on an alias counts for that alias alone.
 */
public final class ResourcePolicies {
  private static final String ANY_ROLE = "arn:aws[a-z-]*:iam::[0-9]{12}:role/.*";

  private final World world;
  private final ConcurrentMap<FunctionArn, Built> built = new ConcurrentHashMap<>();

  public ResourcePolicies(World world) {
    this.world = world;
  }

  private record Built(long version, Optional<JsonNode> policy) {}

  /**
   * The policy of a function, an alias or a version; nothing when it has no permission.
   *
   * @throws IllegalArgumentException when the text is no function's ARN
   */
  public Optional<JsonNode> of(String arn) {
    return of(FunctionArn.parse(arn));
  }

  /** The policy of exactly this qualifier; nothing when it has no permission. */
  Optional<JsonNode> of(FunctionArn arn) {
    long version = world.version(Types.PERMISSION);
    Built known = built.get(arn);
    if (known == null || known.version() != version) {
      known = new Built(version, build(arn));
      built.put(arn, known);
    }
    return known.policy();
  }

  private Optional<JsonNode> build(FunctionArn arn) {
    String prefix = arn.name() + arn.qualifier().map(q -> ":" + q).orElse("") + "/";
    List<Entity> permissions =
        world.list(Types.PERMISSION, arn.account(), arn.region().value()).stream()
            .filter(p -> p.id().startsWith(prefix))
            .toList();
    if (permissions.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2012-10-17").put("Id", "default");
    permissions.forEach(
        p ->
            policy
                .withArray("Statement")
                .add(statement(p, arn, p.id().substring(prefix.length()))));
    return Optional.of(policy);
  }

  private static ObjectNode statement(Entity permission, FunctionArn arn, String sid) {
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.put("Sid", sid).put("Effect", "Allow");
    principal(permission, statement);
    statement.put("Action", permission.require("action")).put("Resource", arn.toString());
    condition(statement, permission, "sourceArn", "ArnLike", "AWS:SourceArn");
    condition(statement, permission, "sourceAccount", "StringEquals", "AWS:SourceAccount");
    condition(statement, permission, "principalOrgId", "StringEquals", "aws:PrincipalOrgID");
    condition(
        statement, permission, "functionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType");
    condition(statement, permission, "eventSourceToken", "StringEquals", "lambda:EventSourceToken");
    return statement;
  }

  /**
   * A role is kept by its unique id, as AWS keeps it: a role made again under the same name is
   * another principal.
   */
  private static void principal(Entity permission, ObjectNode statement) {
    String principal = permission.require("principal");
    if (principal.equals("*")) {
      statement.put("Principal", "*");
    } else if (principal.endsWith(".amazonaws.com")) {
      statement.putObject("Principal").put("Service", principal);
    } else {
      boolean role = principal.matches(ANY_ROLE);
      String kept = role ? permission.text("principalUniqueId").orElse(principal) : principal;
      statement.putObject("Principal").put("AWS", kept);
    }
  }

  private static void condition(
      ObjectNode statement, Entity permission, String property, String operator, String key) {
    permission
        .text(property)
        .filter(value -> !value.isEmpty())
        .ifPresent(value -> statement.withObject("/Condition/" + operator).put(key, value));
  }
}
