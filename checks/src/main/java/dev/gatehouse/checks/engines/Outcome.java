package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What one engine did in one move.
 *
 * @param steps of each URN, what the engine told of it, in order
 * @param counts of the summary, by Pulumi's words
 * @param complaints errors and warnings
 * @param deployment the state it left
 * @param calls that the provider saw, in order
 * @param world what exists now
 * @param log what was printed, for people
 */
record Outcome(
    boolean success,
    Map<String, List<String>> steps,
    Map<String, Integer> counts,
    List<String> complaints,
    JsonNode deployment,
    List<World.Call> calls,
    Map<String, String> world,
    String log) {
  Outcome {
    steps = Map.copyOf(steps);
    counts = Map.copyOf(counts);
    complaints = List.copyOf(complaints);
    calls = List.copyOf(calls);
    world = Map.copyOf(world);
  }
}
