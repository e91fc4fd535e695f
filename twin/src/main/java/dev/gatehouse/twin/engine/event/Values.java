package dev.gatehouse.twin.engine.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;

/**
 * What a step made of a resource, every value known; secrets are masked.
 *
 * @param urn as text
 * @param id empty for a component
 * @param changes what the step's diff names, before and after
 */
public record Values(
    StepOp op,
    String urn,
    String id,
    ObjectNode inputs,
    ObjectNode outputs,
    SortedMap<String, Change> changes) {
  /** One property; a missing node where it is not there. */
  public record Change(JsonNode before, JsonNode after) {}
}
