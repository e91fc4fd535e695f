package dev.gatehouse.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.deploy.Target;
import dev.gatehouse.model.DidYouMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a stack file says of policies, under {@code policy:}.
 *
 * @param gate whether an update is judged before it begins; empty when the file does not say
 */
record StackPolicies(
    Optional<Boolean> gate,
    JudgeOptions.File config,
    JudgeOptions.File suppressions,
    JudgeOptions.File baseline) {
  private static final String NAMESPACE = "policy:";
  private static final List<String> KEYS =
      List.of("policy:gate", "policy:config", "policy:suppressions", "policy:baseline");

  /** Of a stack that says nothing. */
  static final StackPolicies NONE =
      new StackPolicies(
          Optional.empty(), JudgeOptions.File.NONE, JudgeOptions.File.NONE, JudgeOptions.File.NONE);

  /**
   * Reads a stack's file; its paths are relative to the project.
   *
   * @throws CliException configuration, naming all that is wrong
   */
  static StackPolicies of(Target target) {
    String name = "Pulumi." + target.stack() + ".yaml";
    String text = text(target.project().resolve(name), name);
    if (!text.contains(NAMESPACE)) {
      return NONE;
    }
    JsonNode config = parsed(text, name).path("config");
    List<String> problems = new ArrayList<>();
    config
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              if (key.startsWith(NAMESPACE) && !KEYS.contains(key)) {
                String meant =
                    DidYouMean.of(key, KEYS)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(": use " + String.join(", ", KEYS));
                problems.add("'" + key + "' is not known" + meant);
              }
            });
    JsonNode gate = config.path("policy:gate");
    if (!gate.isMissingNode() && !gate.isBoolean()) {
      problems.add("policy:gate is '" + gate.asText() + "'; use true or false");
    }
    for (String key : List.of("policy:config", "policy:suppressions", "policy:baseline")) {
      JsonNode file = config.path(key);
      if (!file.isMissingNode() && file.asText("").isEmpty()) {
        problems.add(key + " names no file; use a path relative to the project");
      }
    }
    if (!problems.isEmpty()) {
      throw new CliException(ExitCode.CONFIG, name + ": " + String.join("\n", problems));
    }
    return new StackPolicies(
        gate.isBoolean() ? Optional.of(gate.asBoolean()) : Optional.empty(),
        file(target.project(), config.path("policy:config")),
        file(target.project(), config.path("policy:suppressions")),
        file(target.project(), config.path("policy:baseline")));
  }

  private static JudgeOptions.File file(Path project, JsonNode name) {
    return name.asText("").isEmpty()
        ? JudgeOptions.File.NONE
        : new JudgeOptions.File(name.asText(), project.resolve(name.asText()));
  }

  private static String text(Path file, String name) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CliException(ExitCode.ENVIRONMENT, "cannot read " + name + ": " + e.getMessage());
    }
  }

  private static JsonNode parsed(String text, String name) {
    try {
      return new YAMLMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new CliException(ExitCode.CONFIG, name + " is not YAML: " + e.getOriginalMessage());
    }
  }
}
