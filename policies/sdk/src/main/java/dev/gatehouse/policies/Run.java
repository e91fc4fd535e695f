package dev.gatehouse.policies;

import dev.gatehouse.policies.value.Value;
import java.util.Map;

/**
 * The run in which a stack is judged. Over a saved stack only project and stack are known.
 *
 * @param preview whether the engine said that it is one, which CLI 3.190 never does
 * @param config of the stack, by full key; secrets are marked
 * @param tags of the stack in Pulumi Cloud
 */
public record Run(
    String organization,
    String project,
    String stack,
    boolean preview,
    Value.Fields config,
    Map<String, String> tags) {
  /** Of which nothing is known. */
  public static final Run UNKNOWN = of("", "");

  public Run {
    tags = Map.copyOf(tags);
  }

  /** Of a saved stack. */
  public static Run of(String project, String stack) {
    return new Run("", project, stack, false, Value.Fields.NONE, Map.of());
  }
}
