package dev.gatehouse.twin.provider.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.nio.charset.StandardCharsets;

/** The size of the resource policy that a function's permissions make up. */
final class PermissionPolicy {
  private static final int LIMIT = 20480;

  private PermissionPolicy() {}

  /** Refuses a permission that would make the policy of its function or alias too long. */
  static void checkSize(Call call, EntityKey key, ObjectNode permission) {
    String on = key.id().substring(0, key.id().indexOf('/') + 1);
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("Version", "2012-10-17").put("Id", "default");
    for (Entity other : call.regionals(Types.PERMISSION, on)) {
      policy.withArray("Statement").add(statement(call, on, other.properties()));
    }
    policy.withArray("Statement").add(statement(call, on, permission));
    int size = policy.toString().getBytes(StandardCharsets.UTF_8).length;
    if (size > LIMIT) {
      throw new AwsException(
          400,
          "PolicyLengthExceededException",
          "The final policy size (" + size + ") is bigger than the limit (" + LIMIT + ").");
    }
  }

  private static ObjectNode statement(Call call, String on, ObjectNode permission) {
    String principal = permission.path("principal").asText();
    ObjectNode statement = JsonNodeFactory.instance.objectNode();
    statement.put("Sid", permission.path("statementId").asText()).put("Effect", "Allow");
    boolean service = principal.endsWith(".amazonaws.com");
    statement.putObject("Principal").put(service ? "Service" : "AWS", principal);
    statement.put("Action", permission.path("action").asText());
    statement.put("Resource", Functions.arn(call, on.substring(0, on.length() - 1)));
    condition(statement, permission, "sourceArn", "ArnLike", "AWS:SourceArn");
    condition(statement, permission, "sourceAccount", "StringEquals", "AWS:SourceAccount");
    condition(statement, permission, "principalOrgId", "StringEquals", "aws:PrincipalOrgID");
    return statement;
  }

  private static void condition(
      ObjectNode statement, ObjectNode permission, String property, String operator, String key) {
    if (permission.has(property)) {
      ObjectNode conditions = statement.withObject("/Condition/" + operator);
      conditions.put(key, permission.path(property).asText());
    }
  }
}
