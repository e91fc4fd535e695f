package dev.gatehouse.twin.provider.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.world.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Calls of DynamoDB for a table and its replicas.
 *
 * @see "Actions of Amazon DynamoDB"
 * @see "Using IAM with global tables"
 */
final class DynamoDbCalls implements ApiCalls {
  /** What making a replica takes in its Region, as the guide lists it. */
  private static final List<String> REPLICATION =
      List.of(
          "dynamodb:CreateTable",
          "dynamodb:CreateTableReplica",
          "dynamodb:Scan",
          "dynamodb:Query",
          "dynamodb:UpdateItem",
          "dynamodb:PutItem",
          "dynamodb:GetItem",
          "dynamodb:DeleteItem",
          "dynamodb:BatchWriteItem");

  @Override
  public List<ApiCall> change(Scope scope) {
    String name = scope.is(Scope.Verb.CREATE) ? scope.text("name") : scope.id();
    List<ApiCall> calls = new ArrayList<>();
    switch (scope.verb()) {
      case CREATE -> create(scope, name, calls);
      case UPDATE -> update(scope, name, calls);
      case DELETE -> {
        regions(scope.state()).forEach(region -> deleteReplica(scope, name, region, calls));
        calls.add(call(scope, "deleting", name, "DeleteTable"));
      }
      case READ -> throw new IllegalArgumentException("reading changes nothing");
    }
    return calls;
  }

  private static void create(Scope scope, String name, List<ApiCall> calls) {
    List<Need> needs = new ArrayList<>();
    needs.add(scope.tagging(Need.of("dynamodb:CreateTable", arn(scope, scope.region(), name))));
    if (scope.tagged()) {
      needs.add(scope.tagging(Need.of("dynamodb:TagResource", arn(scope, scope.region(), name))));
    }
    calls.add(
        ApiCall.of(
            "creating AWS DynamoDB Table (" + name + ")",
            "DynamoDB: CreateTable",
            needs.toArray(Need[]::new)));
    if (scope.inputs().path("ttl").path("enabled").asBoolean()) {
      calls.add(call(scope, "enabling Time to Live of", name, "UpdateTimeToLive"));
    }
    if (scope.inputs().path("pointInTimeRecovery").path("enabled").asBoolean()) {
      calls.add(call(scope, "enabling point in time recovery of", name, "UpdateContinuousBackups"));
    }
    regions(scope.inputs()).forEach(region -> createReplica(scope, name, region, calls));
  }

  private static void update(Scope scope, String name, List<ApiCall> calls) {
    if (scope.changes(
        "billingMode",
        "deletionProtectionEnabled",
        "globalSecondaryIndexes",
        "readCapacity",
        "serverSideEncryption",
        "streamEnabled",
        "streamViewType",
        "tableClass",
        "writeCapacity")) {
      calls.add(call(scope, "updating", name, "UpdateTable"));
    }
    if (scope.changes("ttl")) {
      calls.add(call(scope, "updating Time to Live of", name, "UpdateTimeToLive"));
    }
    if (scope.changes("pointInTimeRecovery")) {
      calls.add(call(scope, "updating point in time recovery of", name, "UpdateContinuousBackups"));
    }
    Set<String> before = regions(scope.state());
    Set<String> after = regions(scope.inputs());
    before.stream()
        .filter(region -> !after.contains(region))
        .forEach(region -> deleteReplica(scope, name, region, calls));
    after.stream()
        .filter(region -> !before.contains(region))
        .forEach(region -> createReplica(scope, name, region, calls));
    if (scope.untags()) {
      calls.add(call(scope, "untagging", name, "UntagResource"));
    }
    if (scope.tags()) {
      Need need = Need.of("dynamodb:TagResource", arn(scope, scope.region(), name));
      calls.add(
          ApiCall.of(
              "tagging resource (" + name + ")", "DynamoDB: TagResource", scope.tagging(need)));
    }
  }

  private static void createReplica(Scope scope, String name, String region, List<ApiCall> calls) {
    String replica = arn(scope, new Region(region), name);
    List<Need> needs = new ArrayList<>();
    needs.add(Need.of("dynamodb:UpdateTable", arn(scope, scope.region(), name)));
    if (isFirstGlobalTable(scope)) {
      needs.add(
          Need.of(
                  "iam:CreateServiceLinkedRole",
                  scope.global(
                      "iam",
                      "role/aws-service-role/replication.dynamodb.amazonaws.com/"
                          + "AWSServiceRoleForDynamoDBReplication"))
              .with("iam:awsservicename", "replication.dynamodb.amazonaws.com"));
    }
    REPLICATION.forEach(action -> needs.add(Need.of(action, replica)));
    String doing = "creating AWS DynamoDB Table (" + name + "): creating replica (" + region + ")";
    calls.add(ApiCall.of(doing, "DynamoDB: UpdateTable", needs.toArray(Need[]::new)));
    for (var item : scope.inputs().path("replicas")) {
      boolean here = item.path("regionName").asText().equals(region);
      if (here && item.path("pointInTimeRecovery").asBoolean()) {
        Need backups = Need.of("dynamodb:UpdateContinuousBackups", replica);
        calls.add(ApiCall.of(doing, "DynamoDB: UpdateContinuousBackups", backups));
      }
      if (here && item.path("propagateTags").asBoolean() && scope.tagged()) {
        Need tagging = scope.tagging(Need.of("dynamodb:TagResource", replica));
        calls.add(ApiCall.of(doing, "DynamoDB: TagResource", tagging));
      }
    }
  }

  /** DynamoDB makes its service-linked role, with the caller's rights, when there is none yet. */
  private static boolean isFirstGlobalTable(Scope scope) {
    return scope.call().world().list(Types.TABLE).stream()
        .filter(table -> table.key().account().equals(scope.account()))
        .noneMatch(table -> table.texts("replicaRegions").size() > 1);
  }

  private static void deleteReplica(Scope scope, String name, String region, List<ApiCall> calls) {
    String replica = arn(scope, new Region(region), name);
    calls.add(
        ApiCall.of(
            "deleting AWS DynamoDB Table (" + name + "): deleting replica (" + region + ")",
            "DynamoDB: UpdateTable",
            Need.of("dynamodb:UpdateTable", arn(scope, scope.region(), name)),
            Need.of("dynamodb:DeleteTable", replica),
            Need.of("dynamodb:DeleteTableReplica", replica)));
  }

  private static Set<String> regions(JsonNode table) {
    Set<String> regions = new TreeSet<>();
    table.path("replicas").forEach(replica -> regions.add(replica.path("regionName").asText()));
    return regions;
  }

  @Override
  public List<ApiCall> read(Scope scope) {
    List<ApiCall> calls = new ArrayList<>();
    for (String operation :
        List.of(
            "DescribeTable",
            "DescribeContinuousBackups",
            "DescribeTimeToLive",
            "ListTagsOfResource")) {
      calls.add(call(scope, "reading", scope.id(), operation));
    }
    for (String region : regions(scope.state())) {
      String replica = arn(scope, new Region(region), scope.id());
      for (String operation :
          List.of("DescribeTable", "DescribeContinuousBackups", "ListTagsOfResource")) {
        calls.add(
            ApiCall.of(
                "reading AWS DynamoDB Table (" + scope.id() + ") replica (" + region + ")",
                "DynamoDB: " + operation,
                Need.of("dynamodb:" + operation, replica)));
      }
    }
    return calls;
  }

  private static ApiCall call(Scope scope, String doing, String name, String operation) {
    return ApiCall.of(
        doing + " AWS DynamoDB Table (" + name + ")",
        "DynamoDB: " + operation,
        Need.of("dynamodb:" + operation, arn(scope, scope.region(), name)));
  }

  private static String arn(Scope scope, Region region, String name) {
    return Arn.of("dynamodb", region, scope.account(), "table/" + name).toString();
  }
}
