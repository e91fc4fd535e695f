package dev.gatehouse.cli.evacuation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Known;
import dev.gatehouse.model.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stack's output {@code evacuation} says, so that nobody has to ask a control plane.
 *
 * @param roleArn of the role that may write latches and isolate Regions
 * @param statusTable of which a row isolates a Region
 * @param recovery the sum of how long clients of an unfit Region may wait
 * @param latches Region to the Regions that its latches live in
 */
public record LatchSheet(
    String roleArn,
    String namespace,
    String metric,
    String dimension,
    String statusTable,
    String recovery,
    Map<String, List<Region>> latches) {

  /**
   * Reads a stack's outputs.
   *
   * @throws CliException when the stack has no latches, or the outputs are of another
   */
  public static LatchSheet read(JsonNode outputs, String stack) {
    JsonNode evacuation = outputs.path("evacuation");
    if (!evacuation.isObject()) {
      throw new CliException(
          ExitCode.CONFIG,
          "the outputs of stack "
              + stack
              + " tell of no latches: deploy it with gatehouse:evacuation.policy: latch, and name"
              + " another file or stack if it is");
    }
    String of = text(evacuation, "stack");
    if (!of.equals(stack)) {
      throw new CliException(
          ExitCode.USAGE,
          "the outputs are of stack "
              + of
              + ", and -s names "
              + stack
              + ": nothing has changed; give the outputs of "
              + stack
              + ", or -s "
              + of);
    }
    Map<String, List<Region>> latches = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : evacuation.path("latches").properties()) {
      List<Region> peers = new ArrayList<>();
      entry.getValue().forEach(peer -> peers.add(new Region(peer.asText())));
      latches.put(entry.getKey(), List.copyOf(peers));
    }
    return new LatchSheet(
        text(evacuation, "roleArn"),
        text(evacuation, "namespace"),
        text(evacuation, "metric"),
        text(evacuation, "dimension"),
        text(evacuation, "statusTable"),
        outputs.path("recovery").path("arithmetic").asText("unknown"),
        latches);
  }

  private static String text(JsonNode evacuation, String name) {
    String text = evacuation.path(name).asText();
    if (text.isEmpty()) {
      throw new CliException(
          ExitCode.CONFIG, "the output evacuation has no " + name + ": deploy the stack again");
    }
    return text;
  }

  /**
   * The Regions that a Region's latches live in.
   *
   * @throws CliException when the stack has no such Region
   */
  public List<Region> peersOf(String region) {
    List<Region> peers = latches.get(region);
    if (peers == null) {
      throw new CliException(
          ExitCode.USAGE, Known.none("Region", region, List.copyOf(latches.keySet())));
    }
    return peers;
  }
}
