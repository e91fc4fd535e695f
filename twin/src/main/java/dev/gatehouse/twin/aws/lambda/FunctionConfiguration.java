package dev.gatehouse.twin.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.world.Entity;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one version of a function is: equal configurations may share environments, others never do.
 *
 * @param version {@code $LATEST} or a number
 * @param memoryMegabytes what Lambda would give it
 * @param artifact where the zip is, and the SHA-256 of its bytes in hexadecimal
 */
record FunctionConfiguration(
    AccountId account,
    Region region,
    String name,
    String version,
    String runtime,
    String handler,
    String role,
    Duration timeout,
    int memoryMegabytes,
    Map<String, String> variables,
    Artifact artifact,
    String logGroup) {

  /** The zip of a function's code. */
  record Artifact(String path, String sha256) {}

  /**
   * Reads a function or a version of one.
   *
   * @throws NotModelledException when it asks for something that the twin does not run
   */
  static FunctionConfiguration of(Entity entity, String name, String version) {
    refuseUnmodelled(entity, name);
    SortedMap<String, String> variables = new TreeMap<>();
    JsonNode given = entity.at("environment").path("variables");
    given.properties().forEach(e -> variables.put(e.getKey(), e.getValue().asText()));
    JsonNode code = entity.at("code");
    String group = entity.at("loggingConfig").path("logGroup").asText("");
    return new FunctionConfiguration(
        entity.key().account(),
        new Region(entity.key().region()),
        name,
        version,
        entity.require("runtime"),
        entity.require("handler"),
        entity.require("role"),
        Duration.ofSeconds(entity.number("timeout", 3)),
        (int) entity.number("memorySize", 128),
        Collections.unmodifiableSortedMap(variables),
        new Artifact(code.path("path").asText(), code.path("sha256").asText()),
        group.isEmpty() ? "/aws/lambda/" + name : group);
  }

  private static void refuseUnmodelled(Entity entity, String name) {
    if (entity.text("packageType").orElse("Zip").equals("Image")) {
      throw new NotModelledException(
          "packageType Image of function " + name, "use a zip with runtime java21");
    }
    if (!entity.texts("layers").isEmpty()) {
      throw new NotModelledException(
          "layers of function " + name, "put the libraries into lib/ of the zip");
    }
    String runtime = entity.require("runtime");
    if (!runtime.startsWith("java")) {
      throw new NotModelledException(
          "runtime " + runtime + " of function " + name, "it runs java11, java17 and java21");
    }
  }

  /** Without a qualifier. */
  FunctionArn arn() {
    return new FunctionArn(account, region, name, Optional.empty());
  }

  /** For logs. */
  @Override
  public String toString() {
    return name + ":" + version + " (" + account + ", " + region + ")";
  }
}
