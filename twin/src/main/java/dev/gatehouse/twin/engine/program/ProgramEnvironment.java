package dev.gatehouse.twin.engine.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.engine.config.StackConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The variables by which Pulumi's SDKs find the engine. Source: {@code constructEnv} of
 * pulumi-language-java v1.13.0, and what {@code DeploymentImpl} of the Java SDK 1.36.1 reads.
 */
public record ProgramEnvironment(
    Map<String, String> inherited, StackConfig config, Path root, boolean preview, int parallel) {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * All variables of the program.
   *
   * @param monitor address of the resource monitor, {@code host:port}
   * @param engine address of the engine service
   */
  public Map<String, String> variables(String monitor, String engine) {
    Map<String, String> variables = new HashMap<>(inherited);
    variables.put("PULUMI_MONITOR", monitor);
    variables.put("PULUMI_ENGINE", engine);
    variables.put("PULUMI_ORGANIZATION", "organization");
    variables.put("PULUMI_PROJECT", config.project());
    variables.put("PULUMI_STACK", config.stack());
    variables.put("PULUMI_PWD", root.toString());
    variables.put("PULUMI_ROOT_DIRECTORY", root.toString());
    // Nobody is shown what the SDK says for debugging; a program may spare itself the calls.
    variables.put("GATEHOUSE_DEBUG_MESSAGES", "unread");
    variables.put("PULUMI_DRY_RUN", String.valueOf(preview));
    variables.put("PULUMI_PARALLEL", String.valueOf(parallel));
    variables.put("PULUMI_CONFIG", json(config.values()));
    variables.put("PULUMI_CONFIG_SECRET_KEYS", json(config.secretKeys()));
    return variables;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written as JSON", e);
    }
  }

  /** Never shows a secret. */
  @Override
  public String toString() {
    return "ProgramEnvironment[" + config + ", preview=" + preview + "]";
  }
}
