package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.PolicyDocument.Clause;
import dev.gatehouse.twin.aws.iam.PolicyDocument.Kind;
import dev.gatehouse.twin.aws.iam.PolicyDocument.Listed;
import dev.gatehouse.twin.aws.iam.PolicyDocument.Principals;
import dev.gatehouse.twin.aws.iam.PolicyDocument.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON of a policy by IAM's grammar; errors are {@code MalformedPolicyDocument}. */
final class PolicyParser {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String CURRENT = "2012-10-17";
  private static final Set<String> VERSIONS = Set.of(CURRENT, "2008-10-17");
  private static final Set<String> TOP = Set.of("Version", "Id", "Statement");
  private static final Set<String> ELEMENTS =
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
  private static final Set<String> PRINCIPALS =
      Set.of("AWS", "Service", "Federated", "CanonicalUser");

  private final Kind kind;

  private PolicyParser(Kind kind) {
    this.kind = kind;
  }

  static PolicyDocument parse(Kind kind, String text) {
    try {
      return parse(kind, JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw malformed("This policy contains invalid Json: " + e.getOriginalMessage());
    }
  }

  static PolicyDocument parse(Kind kind, JsonNode root) {
    return new PolicyParser(kind).document(root);
  }

  private PolicyDocument document(JsonNode root) {
    known(root, TOP, "the policy");
    String version = root.path("Version").asText("2008-10-17");
    if (!VERSIONS.contains(version)) {
      throw malformed(
          "The policy's Version '" + version + "' is not one of 2012-10-17, 2008-10-17");
    }
    JsonNode statement = root.path("Statement");
    List<JsonNode> nodes = new ArrayList<>();
    if (statement.isArray()) {
      statement.forEach(nodes::add);
    } else if (statement.isObject()) {
      nodes.add(statement);
    } else {
      throw malformed("The policy has no Statement");
    }
    List<Clause> clauses = new ArrayList<>();
    Set<String> sids = new HashSet<>();
    for (JsonNode node : nodes) {
      clauses.add(clause(node, clauses.size() + 1));
      String sid = node.path("Sid").asText();
      if (!sid.isEmpty() && !sids.add(sid)) {
        throw malformed(
            "Statement IDs (SID) in a single policy must be unique.: '" + sid + "' is not");
      }
    }
    return new PolicyDocument(version.equals(CURRENT), List.copyOf(clauses));
  }

  private Clause clause(JsonNode node, int place) {
    String label =
        node.path("Sid").isTextual()
            ? "statement '" + node.path("Sid").textValue() + "'"
            : "statement " + place;
    known(node, ELEMENTS, label);
    sid(node.path("Sid"), label);
    String effect = node.path("Effect").asText("");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw malformed(label + " has the Effect '" + effect + "': use Allow or Deny");
    }
    Optional<Listed> actions = listed(node, "Action", label);
    if (actions.isEmpty()) {
      throw malformed("Policy statement must contain actions: " + label + " has none");
    }
    actions.get().values().forEach(action -> action(action, label));
    return new Clause(
        label,
        effect.equals("Allow"),
        principals(node, label),
        actions.get(),
        resources(node, label),
        tests(node.path("Condition"), label));
  }

  /** IAM and Organizations are strict; services allow more in the policies of their resources. */
  private void sid(JsonNode sid, String label) {
    boolean strict = kind != Kind.RESOURCE;
    if (strict && !sid.isMissingNode() && !sid.asText().matches("[0-9A-Za-z]*")) {
      throw malformed(
          "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
              + " expression [0-9A-Za-z]*: "
              + label);
    }
  }

  private void action(String action, String label) {
    boolean all = action.equals("*");
    if (!all && action.indexOf(':') <= 0) {
      throw malformed(
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.: "
              + label
              + " has '"
              + action
              + "'");
    }
    String vendor = action.substring(0, Math.max(0, action.indexOf(':')));
    if (!all && kind != Kind.RESOURCE && !vendor.matches("[A-Za-z0-9-]+|\\*")) {
      throw malformed("Vendor " + vendor + " is not valid: " + label + " has '" + action + "'");
    }
    if (action.indexOf(':') != action.lastIndexOf(':')) {
      throw malformed(
          "Actions/Condition can contain only one colon.: " + label + " has '" + action + "'");
    }
    if (kind == Kind.TRUST && !all && !action.toLowerCase(Locale.ROOT).startsWith("sts:")) {
      throw malformed(
          "AssumeRole policy may only specify STS AssumeRole actions.: "
              + label
              + " has '"
              + action
              + "'");
    }
  }

  private Optional<Listed> resources(JsonNode node, String label) {
    Optional<Listed> resources = listed(node, "Resource", label);
    if (kind == Kind.TRUST && resources.isPresent()) {
      throw malformed("Has prohibited field Resource: " + label + " of a trust policy");
    }
    if (kind != Kind.TRUST && resources.isEmpty()) {
      throw malformed("Policy statement must contain resources: " + label + " has none");
    }
    if (kind == Kind.IDENTITY) {
      resources.map(Listed::values).orElse(List.of()).forEach(value -> resource(value, label));
    }
    return resources;
  }

  private static void resource(String value, String label) {
    if (!value.equals("*") && !value.startsWith("arn:")) {
      throw malformed("Resource " + value + " must be in ARN format or \"*\".: " + label);
    }
    if (!value.equals("*") && value.split(":", -1).length < 6) {
      throw malformed(
          "Resource " + value + " must be in ARN format or \"*\", with six parts.: " + label);
    }
  }

  private Optional<Principals> principals(JsonNode node, String label) {
    boolean negated = node.has("NotPrincipal");
    JsonNode principal = node.path(negated ? "NotPrincipal" : "Principal");
    boolean named = !principal.isMissingNode();
    if (kind == Kind.IDENTITY && named) {
      throw malformed("Policy document should not specify a principal: " + label + " does");
    }
    boolean needed = kind == Kind.RESOURCE || kind == Kind.TRUST;
    if (needed && !named) {
      throw malformed("Missing required field Principal: " + label);
    }
    if (!named) {
      return Optional.empty();
    }
    refuseNegation(node, negated, label);
    if (principal.isTextual() && principal.textValue().equals("*")) {
      return Optional.of(new Principals(Map.of("AWS", List.of("*")), negated));
    }
    if (kind == Kind.RESOURCE_CONTROL) {
      throw malformed("a resource control policy has the Principal \"*\" only: " + label);
    }
    known(principal, PRINCIPALS, "the Principal of " + label);
    Map<String, List<String>> byKind = new LinkedHashMap<>();
    principal
        .properties()
        .forEach(e -> byKind.put(e.getKey(), texts(e.getValue(), "the Principal of " + label)));
    return Optional.of(new Principals(byKind, negated));
  }

  private void refuseNegation(JsonNode node, boolean negated, String label) {
    if (negated && node.has("Principal")) {
      throw malformed(label + " has both Principal and NotPrincipal: use one");
    }
    if (negated && kind != Kind.RESOURCE) {
      throw malformed("Has prohibited field NotPrincipal: " + label);
    }
    if (negated && node.path("Effect").asText().equals("Allow")) {
      throw malformed("NotPrincipal cannot be used with Allow: " + label + ", use Principal");
    }
  }

  private static Optional<Listed> listed(JsonNode node, String element, String label) {
    boolean plain = node.has(element);
    boolean negated = node.has("Not" + element);
    if (plain && negated) {
      throw malformed(label + " has both " + element + " and Not" + element + ": use one");
    }
    if (!plain && !negated) {
      return Optional.empty();
    }
    String name = negated ? "Not" + element : element;
    List<String> values = texts(node.path(name), name + " of " + label);
    return values.isEmpty() ? Optional.empty() : Optional.of(new Listed(negated, values));
  }

  private static List<Test> tests(JsonNode block, String label) {
    if (block.isMissingNode()) {
      return List.of();
    }
    object(block, "the Condition of " + label);
    List<Test> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> operator : block.properties()) {
      String where = "the operator " + operator.getKey() + " of " + label;
      object(operator.getValue(), where);
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        if (key.getKey().indexOf(':') <= 0) {
          throw malformed(
              "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.: "
                  + label
                  + " has the key '"
                  + key.getKey()
                  + "'");
        }
        tests.add(new Test(operator.getKey(), key.getKey(), texts(key.getValue(), where)));
      }
    }
    return List.copyOf(tests);
  }

  /** One scalar or a list of them; booleans and numbers stand for their text, as IAM reads them. */
  private static List<String> texts(JsonNode node, String where) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.isArray() ? node : List.of(node)) {
      if (!value.isValueNode() || value.isNull()) {
        throw malformed("Syntax errors in policy: " + where + " has the value " + value);
      }
      texts.add(value.asText());
    }
    return List.copyOf(texts);
  }

  private static void known(JsonNode node, Set<String> names, String where) {
    object(node, where);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!names.contains(field.getKey())) {
        throw malformed(
            "Syntax errors in policy: " + where + " has the unknown element " + field.getKey());
      }
    }
  }

  private static void object(JsonNode node, String where) {
    if (!node.isObject()) {
      throw malformed("Syntax errors in policy: " + where + " is not a JSON object");
    }
  }

  static AwsException malformed(String text) {
    return new AwsException(400, "MalformedPolicyDocument", text);
  }
}
