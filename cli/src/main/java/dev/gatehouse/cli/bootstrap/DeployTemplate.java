package dev.gatehouse.cli.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.OwnAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * CloudFormation's template of the role that deployments assume in an account, good for a StackSet:
 * which account it is in stands in no place of it.
 */
final class DeployTemplate {
  /** IAM's quota for a managed policy, white space not counted. */
  static final int MOST_CHARACTERS = 6_144;

  /** IAM's default quota of managed policies that a role has. */
  static final int MOST_POLICIES = 10;

  /** What surrounds the statements of a policy. */
  private static final int FRAME = "{\"Version\":\"2012-10-17\",\"Statement\":[]}".length();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCOUNT = "${AWS::AccountId}";
  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{AWS::AccountId}");

  private final ObjectNode template = JsonNodeFactory.instance.objectNode();
  private final ObjectNode resources;
  private final String role;

  private DeployTemplate(Estate estate, String title) {
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    template.put("Description", "Gatehouse: the role of deployments in an account for " + title);
    parameters(template.putObject("Parameters"), estate);
    resources = template.putObject("Resources");
    role = estate.deployRole();
  }

  /**
   * The template of accounts with these duties.
   *
   * @param policies the policy of each duty, JSON, whose ARNs say {@code *} for their account
   * @throws IllegalArgumentException when a policy is not one, or more than a role can have
   */
  static ObjectNode of(Estate estate, Map<Duty, String> policies) {
    DeployTemplate made = new DeployTemplate(estate, Words.of(policies.keySet()));
    List<String> names = new ArrayList<>();
    policies.forEach((duty, policy) -> names.addAll(made.policies(duty, policy)));
    if (names.size() > MOST_POLICIES) {
      throw new IllegalArgumentException(
          "the role needs " + names.size() + " managed policies, IAM lets it have 10");
    }
    made.role(estate, names);
    return made.template;
  }

  private static void parameters(ObjectNode parameters, Estate estate) {
    parameters
        .putObject("TrustedAccount")
        .put("Type", "String")
        .put("AllowedPattern", "[0-9]{12}")
        .put("Description", "The account in which people and pipelines sign in");
    parameters
        .putObject("TrustedRoles")
        .put("Type", "CommaDelimitedList")
        .put("Description", "ARNs of its roles that may deploy; * and ? stand for what varies");
    if (estate.externalId().isPresent()) {
      parameters
          .putObject("ExternalId")
          .put("Type", "String")
          .put("Default", estate.externalId().get())
          .put("MinLength", 2)
          .put("MaxLength", 1224)
          .put("Description", "What they tell, as gatehouse:deploy-role.external-id says");
    }
  }

  /** Makes as many managed policies of one as it needs, and tells their logical names. */
  private List<String> policies(Duty duty, String policy) {
    List<String> names = new ArrayList<>();
    ArrayNode statements = JsonNodeFactory.instance.arrayNode();
    int size = FRAME;
    for (JsonNode statement : statements(duty, policy)) {
      int more = size(statement) + 1;
      if (size + more > MOST_CHARACTERS && !statements.isEmpty()) {
        names.add(policy(duty, names.size() + 1, statements));
        statements = JsonNodeFactory.instance.arrayNode();
        size = FRAME;
      }
      statements.add(statement);
      size += more;
    }
    names.add(policy(duty, names.size() + 1, statements));
    return names;
  }

  private static JsonNode statements(Duty duty, String policy) {
    try {
      return JSON.readTree(OwnAccount.in(policy, ACCOUNT)).path("Statement");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "bootstrap/" + duty.word() + ".json is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** How long IAM will find a statement, with an account's twelve digits in it. */
  private static int size(JsonNode statement) {
    return SUBSTITUTED.matcher(statement.toString()).replaceAll("123456789012").length();
  }

  private String policy(Duty duty, int number, ArrayNode statements) {
    String word = duty.word();
    String name = Character.toUpperCase(word.charAt(0)) + word.substring(1) + number;
    ObjectNode properties = resource(name, "AWS::IAM::ManagedPolicy");
    properties.put("ManagedPolicyName", role + "-" + word + "-" + number);
    ObjectNode document = properties.putObject("PolicyDocument").put("Version", "2012-10-17");
    document.set("Statement", substituted(statements));
    return name;
  }

  private ObjectNode resource(String name, String type) {
    return resources.putObject(name).put("Type", type).putObject("Properties");
  }

  /** The same with CloudFormation's function around each text that has its account in it. */
  private static JsonNode substituted(JsonNode node) {
    if (node.isTextual() && node.asText().contains(ACCOUNT)) {
      // What is a variable of IAM's stays one.
      String text = node.asText().replaceAll("\\$\\{(?!AWS::)", "\\${!");
      return JsonNodeFactory.instance.objectNode().put("Fn::Sub", text);
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(substituted(element)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(entry -> copy.set(entry.getKey(), substituted(entry.getValue())));
      return copy;
    }
    return node;
  }

  private void role(Estate estate, List<String> policies) {
    ObjectNode properties = resource("Role", "AWS::IAM::Role");
    properties.put("RoleName", role);
    properties.put("Description", "Assumed by deployments of the platform");
    properties.put("MaxSessionDuration", 3600);
    ArrayNode arns = properties.putArray("ManagedPolicyArns");
    policies.forEach(name -> arns.addObject().put("Ref", name));
    ObjectNode trust =
        properties.putObject("AssumeRolePolicyDocument").put("Version", "2012-10-17");
    ObjectNode statement = trust.putArray("Statement").addObject();
    statement.put("Effect", "Allow").put("Action", "sts:AssumeRole");
    // The account and a condition rather than the roles, which would have to be there first, and
    // of which a recreated one is another.
    statement
        .putObject("Principal")
        .putObject("AWS")
        .put("Fn::Sub", "arn:${AWS::Partition}:iam::${TrustedAccount}:root");
    ObjectNode condition = statement.putObject("Condition");
    condition.putObject("ArnLike").putObject("aws:PrincipalArn").put("Ref", "TrustedRoles");
    if (estate.externalId().isPresent()) {
      condition.putObject("StringEquals").putObject("sts:ExternalId").put("Ref", "ExternalId");
    }
    template
        .putObject("Outputs")
        .putObject("RoleArn")
        .putObject("Value")
        .putArray("Fn::GetAtt")
        .add("Role")
        .add("Arn");
  }
}
