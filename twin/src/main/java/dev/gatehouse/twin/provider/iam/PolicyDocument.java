package dev.gatehouse.twin.provider.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.shape.Documents;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** IAM's checks of a policy document as it is written, with IAM's words. */
final class PolicyDocument {
  private static final Set<String> STATEMENT_FIELDS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private final JsonNode document;

  private PolicyDocument(JsonNode document) {
    this.document = document;
  }

  /** Reads a document and checks what holds for every policy. */
  static PolicyDocument parse(String text) {
    JsonNode document =
        Documents.parse(text).orElseThrow(() -> malformed("This policy contains invalid Json"));
    PolicyDocument policy = new PolicyDocument(document);
    policy.checkForm();
    return policy;
  }

  private void checkForm() {
    boolean version = Set.of("", "2008-10-17", "2012-10-17").contains(text("Version"));
    List<JsonNode> statements = statements();
    if (!document.isObject() || !version || statements.isEmpty()) {
      throw malformed("Syntax errors in policy.");
    }
    for (JsonNode statement : statements) {
      for (var field : statement.properties()) {
        if (!STATEMENT_FIELDS.contains(field.getKey())) {
          throw malformed("Syntax errors in policy.");
        }
      }
      if (!Set.of("Allow", "Deny").contains(statement.path("Effect").asText())) {
        throw malformed("Syntax errors in policy.");
      }
      if (statement.has("Action") == statement.has("NotAction")) {
        throw malformed("Policy statement must contain actions.");
      }
      actions(statement).forEach(PolicyDocument::checkAction);
    }
  }

  private static void checkAction(String action) {
    if (!action.equals("*") && !action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
      throw malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
  }

  /** Checks what holds for a policy of a principal: no principals, and resources. */
  void checkIdentityPolicy() {
    for (JsonNode statement : statements()) {
      if (statement.has("Principal") || statement.has("NotPrincipal")) {
        throw malformed("Policy document should not specify a principal.");
      }
      List<String> resources = texts(statement.path("Resource"));
      if (statement.has("Resource") == statement.has("NotResource")) {
        throw malformed("Policy statement must contain resources.");
      }
      for (String resource : resources) {
        if (!resource.equals("*") && !resource.startsWith("arn:")) {
          throw malformed("Resource " + resource + " must be in ARN format or \"*\".");
        }
      }
    }
  }

  /** Checks what holds for a role's trust policy; its principals must exist in the world. */
  void checkTrustPolicy(World world) {
    for (JsonNode statement : statements()) {
      if (statement.has("Resource") || statement.has("NotResource")) {
        throw malformed("Has prohibited field Resource");
      }
      if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
        throw malformed("Missing required field Principal");
      }
      for (String action : actions(statement)) {
        if (!action.matches("sts:(AssumeRole\\w*|TagSession|SetSourceIdentity|\\*)|\\*")) {
          throw malformed("AssumeRole policy may only specify STS AssumeRole actions.");
        }
      }
      checkPrincipals(world, statement.path("Principal"));
    }
  }

  private static void checkPrincipals(World world, JsonNode principal) {
    for (String service : texts(principal.path("Service"))) {
      if (!service.matches("[a-z0-9.-]+\\.amazonaws\\.com")) {
        throw malformed("Invalid principal in policy: \"SERVICE\":\"" + service + "\"");
      }
    }
    for (String text : texts(principal.path("AWS"))) {
      if (!exists(world, text)) {
        throw malformed("Invalid principal in policy: \"AWS\":\"" + text + "\"");
      }
    }
  }

  /** Whether an AWS principal is an account, its root, a role of the world, or everybody. */
  private static boolean exists(World world, String principal) {
    if (principal.equals("*") || principal.matches("[0-9]{12}")) {
      return true;
    }
    if (!principal.matches("arn:aws:iam::[0-9]{12}:(root|role/.+)")) {
      return false;
    }
    Arn arn = Arn.parse(principal);
    String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    return arn.resource().equals("root")
        || world
            .get(EntityKey.global(Types.ROLE, new AccountId(arn.account()), name))
            .filter(role -> role.require("arn").equals(principal))
            .isPresent();
  }

  private String text(String field) {
    return document.path(field).asText();
  }

  private List<JsonNode> statements() {
    JsonNode statement = document.path("Statement");
    List<JsonNode> statements = new ArrayList<>();
    if (statement.isObject()) {
      statements.add(statement);
    } else {
      statement.forEach(statements::add);
    }
    return statements;
  }

  private static List<String> actions(JsonNode statement) {
    List<String> actions = new ArrayList<>(texts(statement.path("Action")));
    actions.addAll(texts(statement.path("NotAction")));
    return actions;
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof ArrayNode array) {
      array.forEach(item -> texts.add(item.asText()));
    } else if (value.isTextual()) {
      texts.add(value.textValue());
    }
    return texts;
  }

  private static AwsException malformed(String message) {
    return new AwsException(400, "MalformedPolicyDocument", message);
  }
}
