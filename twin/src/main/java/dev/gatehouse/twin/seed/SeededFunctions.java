package dev.gatehouse.twin.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.provider.lambda.Functions;
import dev.gatehouse.twin.provider.model.Artifacts;
import dev.gatehouse.twin.provider.model.Artifacts.Artifact;
import dev.gatehouse.twin.provider.model.Artifacts.NotAZipException;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.WorldException;
import java.util.Optional;

/**
 * Puts functions that teams bring into the world: in each Region the function, a version for each
 * artifact that it had, the alias on the newest, and the log group; and the role, once.
 */
final class SeededFunctions {
  private final Seeder seeder;
  private final Sim sim;
  private final Artifacts artifacts;

  SeededFunctions(Seeder seeder, Sim sim, Artifacts artifacts) {
    this.seeder = seeder;
    this.sim = sim;
    this.artifacts = artifacts;
  }

  void seed(Seed.Function function) {
    ObjectNode trust = Seeder.statement().put("Action", "sts:AssumeRole");
    trust.putObject("Principal").put("Service", "lambda.amazonaws.com");
    seeder.role(function.account(), function.role(), trust);
    ObjectNode logs = Seeder.statement();
    logs.putArray("Action").add("logs:CreateLogStream").add("logs:PutLogEvents");
    logs.put(
        "Resource",
        "arn:aws:logs:*:" + function.account() + ":log-group:" + logGroup(function) + ":*");
    seeder.policy(function.account(), function.role(), "logs", logs);
    Artifact artifact = copy(function);
    for (Region region : function.regions()) {
      seed(function, region, artifact);
    }
  }

  private Artifact copy(Seed.Function function) {
    try {
      return artifacts.copy(function.artifact());
    } catch (NotAZipException notAZip) {
      throw new WorldException(
          SeedFile.NAME
              + ": the artifact of function "
              + function.name()
              + " cannot be used: "
              + notAZip.getMessage());
    }
  }

  private void seed(Seed.Function function, Region region, Artifact artifact) {
    String arn =
        Arn.of("lambda", region, function.account(), "function:" + function.name()).toString();
    EntityKey key = EntityKey.regional(Types.FUNCTION, function.account(), region, function.name());
    Optional<Entity> before = seeder.find(key);
    ObjectNode properties = properties(function, artifact);
    properties.put("arn", arn).put("invokeArn", Functions.invokeArn(region.value(), arn));
    int last = before.map(old -> (int) old.number("lastVersion", 0)).orElse(0);
    boolean same = before.filter(old -> same(old.properties(), properties)).isPresent();
    int version = same ? last : last + 1;
    properties.put("lastVersion", version).put("version", String.valueOf(version));
    properties.put("qualifiedArn", arn + ":" + version);
    properties.put("qualifiedInvokeArn", Functions.invokeArn(region.value(), arn + ":" + version));
    String now = sim.clock().now().toString();
    properties.put("lastModified", same ? Seeder.kept(before, "lastModified", now) : now);
    seeder.put(key, properties);
    seeder.put(
        EntityKey.regional(
            Types.FUNCTION_VERSION, function.account(), region, function.name() + ":" + version),
        properties.deepCopy());
    alias(function, region, arn, version);
    logGroup(function, region);
  }

  private static boolean same(ObjectNode before, ObjectNode properties) {
    return properties.properties().stream()
        .allMatch(field -> field.getValue().equals(before.get(field.getKey())));
  }

  private static ObjectNode properties(Seed.Function function, Artifact artifact) {
    ObjectNode properties = Seeder.object().put("name", function.name());
    properties.put(
        "role", Arn.global("iam", function.account(), "role/" + function.role()).toString());
    properties.put("runtime", function.runtime()).put("handler", function.handler());
    properties.put("memorySize", function.memorySize()).put("timeout", function.timeout());
    properties.put("packageType", "Zip").putArray("architectures").add(function.architecture());
    properties
        .putObject("code")
        .put("path", artifact.path().toString())
        .put("sha256", artifact.sha256());
    properties.put("codeSha256", artifact.base64());
    properties
        .putObject("loggingConfig")
        .put("logFormat", "Text")
        .put("logGroup", logGroup(function));
    return properties;
  }

  private void alias(Seed.Function function, Region region, String arn, int version) {
    String aliasArn = arn + ":" + function.alias();
    ObjectNode alias = Seeder.object().put("name", function.alias()).put("arn", aliasArn);
    alias.put("functionName", function.name()).put("functionVersion", String.valueOf(version));
    alias.put("invokeArn", Functions.invokeArn(region.value(), aliasArn));
    String id = function.name() + ":" + function.alias();
    seeder.put(EntityKey.regional(Types.ALIAS, function.account(), region, id), alias);
  }

  private void logGroup(Seed.Function function, Region region) {
    String name = logGroup(function);
    ObjectNode group = Seeder.object().put("name", name).put("logGroupClass", "STANDARD");
    group.put("arn", Arn.of("logs", region, function.account(), "log-group:" + name).toString());
    group.put("retentionInDays", function.retentionInDays());
    seeder.put(EntityKey.regional(Types.LOG_GROUP, function.account(), region, name), group);
  }

  private static String logGroup(Seed.Function function) {
    return "/aws/lambda/" + function.name();
  }
}
