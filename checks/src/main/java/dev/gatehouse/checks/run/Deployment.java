package dev.gatehouse.checks.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the stack's outputs say was deployed. */
final class Deployment {
  private final JsonNode outputs;

  /** From an exported deployment, {@code pulumi stack export}'s form. */
  Deployment(JsonNode exported) {
    this.outputs = outputs(exported);
  }

  /** The outputs of an exported deployment's stack. */
  static JsonNode outputs(JsonNode exported) {
    return StateComparison.byUrn(exported).values().stream()
        .filter(resource -> resource.path("type").asText().equals("pulumi:pulumi:Stack"))
        .findFirst()
        .orElseThrow(() -> new CheckFailed("the state holds no stack"))
        .path("outputs");
  }

  String domain() {
    return outputs.path("domain").asText();
  }

  /** The shared name and each Region's own. */
  List<String> hosts() {
    List<String> hosts = new ArrayList<>(List.of(domain()));
    for (JsonNode url : outputs.path("regionalEndpoints")) {
      hosts.add(url.asText().replaceFirst("^https://", "").replaceFirst("/.*$", ""));
    }
    return hosts;
  }

  Duration worstCase() {
    return Duration.ofSeconds(outputs.path("recovery").path("worstCaseSeconds").asLong());
  }
}
