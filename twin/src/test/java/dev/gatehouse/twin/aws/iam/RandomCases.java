package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes cases by chance: every kind of principal, policy, element and operator. Policies come from
 * pools, so that many cases share some, as they do in an account.
 */
final class RandomCases {
  private static final int POOL = 400;
  private static final List<String> PRINCIPALS =
      List.of(
          "arn:aws:iam::111111111111:user/team/ann",
          "arn:aws:iam::222222222222:user/bob",
          "arn:aws:iam::111111111111:role/path/caller",
          "arn:aws:sts::111111111111:assumed-role/caller/one",
          "arn:aws:sts::111111111111:assumed-role/caller/one",
          "arn:aws:sts::222222222222:assumed-role/other/two",
          "arn:aws:sts::111111111111:assumed-role/AWSServiceRoleForX/s",
          "arn:aws:sts::111111111111:federated-user/bob",
          "arn:aws:iam::111111111111:root",
          "arn:aws:iam::111111111111:saml-provider/corp",
          "apigateway.amazonaws.com",
          "anonymous");
  private static final List<String> NAMED =
      List.of(
          "*",
          "111111111111",
          "arn:aws:iam::222222222222:root",
          "arn:aws:iam::111111111111:root",
          "arn:aws:iam::111111111111:user/team/ann",
          "arn:aws:iam::111111111111:user/bob",
          "arn:aws:iam::111111111111:role/path/caller",
          "arn:aws:iam::222222222222:role/other",
          "arn:aws:sts::111111111111:assumed-role/caller/one",
          "arn:aws:sts::111111111111:federated-user/bob");
  private static final List<String> ACTIONS =
      List.of("s3:GetObject", "s3:PutObject", "kms:Decrypt", "sts:AssumeRole", "lambda:Invoke");
  private static final List<String> ACTION_PATTERNS =
      List.of("*", "*", "s3:*", "S3:getobject", "s3:?etObject", "kms:*", "sts:*", "lambda:Inv*");
  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:s3:::bucket/ann/file",
          "arn:aws:s3:::bucket/team/file",
          "arn:aws:kms:us-east-1:111111111111:key/k1",
          "arn:aws:lambda:us-east-1:222222222222:function:f:live");
  private static final List<String> RESOURCE_PATTERNS =
      List.of(
          "*",
          "*",
          "arn:aws:s3:::bucket/*",
          "arn:aws:s3:::bucket/${aws:username, 'team'}/*",
          "arn:aws:s3:::bucket/${aws:PrincipalTag/team}/file",
          "arn:aws:s3::${aws:PrincipalAccount}:bucket/*",
          "arn:aws:*:*:*:*",
          "arn:aws:lambda:*:222222222222:function:*",
          "arn:aws:lambda:*:222222222222:func*ve",
          "arn:aws:kms:us-east-?:111111111111:key/k?");

  /** Key, operator, and values that a policy and a request may have. */
  private record Test(String key, List<String> operators, List<String> policy, List<String> sent) {}

  private static final List<Test> TESTS =
      List.of(
          new Test(
              "aws:PrincipalTag/team",
              List.of(
                  "StringEquals",
                  "StringNotEquals",
                  "StringLike",
                  "StringNotLike",
                  "StringEqualsIgnoreCase",
                  "StringNotEqualsIgnoreCase"),
              List.of("team", "TEAM", "t*", "${aws:username}", "${s3:prefix, 'team'}", "${*}"),
              List.of("team", "Team", "ann", "*")),
          new Test(
              "s3:prefix",
              List.of("StringLike", "StringNotEquals"),
              List.of("a*", "${aws:PrincipalTag/team}"),
              List.of("ann", "team")),
          new Test(
              "aws:SourceArn",
              List.of("ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals"),
              List.of("arn:aws:sns:*:1:t*", "arn:aws:sns:eu-west-1:1:topic"),
              List.of("arn:aws:sns:eu-west-1:1:topic", "arn:aws:sqs:eu-west-1:1:queue")),
          new Test(
              "aws:SecureTransport",
              List.of("Bool"),
              List.of("true", "false"),
              List.of("true", "false")),
          new Test(
              "s3:max-keys",
              List.of(
                  "NumericEquals",
                  "NumericNotEquals",
                  "NumericLessThan",
                  "NumericLessThanEquals",
                  "NumericGreaterThan",
                  "NumericGreaterThanEquals"),
              List.of("10", "20"),
              List.of("10.0", "15", "20")),
          new Test(
              "aws:SourceIp",
              List.of("IpAddress", "NotIpAddress"),
              List.of("10.0.0.0/8", "192.0.2.1"),
              List.of("10.1.2.3", "192.0.2.1", "11.0.0.1")),
          new Test(
              "aws:CurrentTime",
              List.of("DateLessThan", "DateGreaterThanEquals"),
              List.of("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"),
              List.of("2026-06-01T00:00:00Z", "2025-01-01T00:00:00Z")),
          new Test(
              "aws:PrincipalAccount",
              List.of("StringEquals", "StringNotEquals"),
              List.of("111111111111", "${aws:ResourceAccount}"),
              List.of()),
          new Test(
              "aws:PrincipalArn",
              List.of("ArnLike", "StringLike"),
              List.of("arn:aws:iam::111111111111:role/*", "arn:aws:iam::*:user/*"),
              List.of()),
          new Test("aws:PrincipalIsAWSService", List.of("Bool"), List.of("true"), List.of()),
          new Test("my:blob", List.of("BinaryEquals"), List.of("QQ==", "QUI="), List.of("QQ==")));

  private final Random random;
  private final List<ObjectNode> identities = new ArrayList<>();
  private final List<ObjectNode> resources = new ArrayList<>();
  private final List<ObjectNode> trusts = new ArrayList<>();
  private final List<ObjectNode> wide = new ArrayList<>();

  RandomCases(Random random) {
    this.random = random;
    for (int i = 0; i < POOL; i++) {
      identities.add(policy(false, false, 2));
      resources.add(policy(true, false, 2));
      trusts.add(policy(true, true, 2));
      wide.add(policy(false, false, 0));
    }
  }

  ObjectNode next() {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("id", 1);
    String action = pick(ACTIONS);
    boolean trust = action.startsWith("sts:");
    input.put("principal", pick(PRINCIPALS));
    input.put("action", action);
    input.put("resource", trust ? "arn:aws:iam::111111111111:role/target" : pick(RESOURCES));
    input.put("resourceAccount", pick(List.of("111111111111", "222222222222")));
    context(input.putObject("context"));
    ArrayNode mine = input.putArray("identityPolicies");
    some(mine, identities, random.nextInt(3));
    if (random.nextInt(4) > 0) {
      input.set("resourcePolicy", pick(trust ? trusts : resources));
    }
    if (random.nextInt(3) == 0) {
      some(input.putArray("permissionBoundaries"), wide, random.nextInt(2));
    }
    if (random.nextInt(4) == 0) {
      input.set("sessionPolicy", pick(wide));
    }
    for (String control : List.of("serviceControlPolicies", "resourceControlPolicies")) {
      ArrayNode levels = input.putArray(control);
      for (int i = random.nextInt(6) == 0 ? 2 : 0; i > 0; i--) {
        some(levels.addArray(), wide, 1 + random.nextInt(2));
      }
    }
    return input;
  }

  private void some(ArrayNode list, List<ObjectNode> pool, int count) {
    for (int i = 0; i < count; i++) {
      list.add(pick(pool));
    }
  }

  private void context(ObjectNode context) {
    for (Test test : TESTS) {
      if (!test.sent().isEmpty() && random.nextInt(3) > 0) {
        context.put(test.key(), pick(test.sent()));
      }
    }
    if (random.nextBoolean()) {
      ArrayNode keys = context.putArray("aws:TagKeys");
      for (int i = random.nextInt(3); i > 0; i--) {
        keys.add(pick(List.of("a", "b", "c")));
      }
    }
  }

  private ObjectNode policy(boolean principals, boolean trust, int narrow) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    ArrayNode statements = policy.putArray("Statement");
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      ObjectNode statement = statements.addObject();
      boolean deny = random.nextInt(7) == 0;
      statement.put("Effect", deny ? "Deny" : "Allow");
      boolean all = random.nextInt(3) >= narrow;
      ArrayNode actions =
          statement.putArray(!all && random.nextInt(6) == 0 ? "NotAction" : "Action");
      actions.add(
          trust
              ? pick(List.of("sts:AssumeRole", "sts:*", "sts:TagSession"))
              : all && !deny ? "*" : pick(ACTION_PATTERNS));
      if (!trust) {
        statement
            .putArray(!all && random.nextInt(6) == 0 ? "NotResource" : "Resource")
            .add(all && !deny ? "*" : pick(RESOURCE_PATTERNS));
      }
      if (principals) {
        principals(statement, deny && !trust);
      }
      if (random.nextInt(3) == 0 || (deny && random.nextBoolean())) {
        conditions(statement.putObject("Condition"));
      }
    }
    return policy;
  }

  private void principals(ObjectNode statement, boolean mayNegate) {
    String element = mayNegate && random.nextBoolean() ? "NotPrincipal" : "Principal";
    if (random.nextInt(8) == 0) {
      statement.put(element, "*");
      return;
    }
    ObjectNode named = statement.putObject(element);
    ArrayNode aws = named.putArray("AWS");
    aws.add(pick(NAMED)).add(pick(NAMED));
    if (random.nextInt(4) == 0) {
      named.put("Service", pick(List.of("apigateway.amazonaws.com", "sns.amazonaws.com")));
    }
    if (random.nextInt(4) == 0) {
      named.put("Federated", "arn:aws:iam::111111111111:saml-provider/corp");
    }
  }

  private void conditions(ObjectNode block) {
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      int kind = random.nextInt(8);
      if (kind == 0) {
        block.putObject("Null").put(pick(TESTS).key(), pick(List.of("true", "false")));
      } else if (kind == 1) {
        String set = pick(List.of("ForAllValues:", "ForAnyValue:"));
        String operator = pick(List.of("StringEquals", "StringNotEquals", "StringLikeIfExists"));
        block.putObject(set + operator).putArray("aws:TagKeys").add("a").add("b");
      } else {
        Test test = pick(TESTS);
        String operator = pick(test.operators()) + (random.nextInt(4) == 0 ? "IfExists" : "");
        ArrayNode values = block.putObject(operator).putArray(test.key());
        values.add(pick(test.policy()));
        if (random.nextBoolean()) {
          values.add(pick(test.policy()));
        }
      }
    }
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** For messages. */
  static String shown(JsonNode input) {
    return input.toPrettyString();
  }
}
