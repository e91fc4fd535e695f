package dev.gatehouse.twin.engine.event;

import java.util.List;
import java.util.SortedMap;

/**
 * One step of a run.
 *
 * @param urn as text
 * @param id of the resource, before the step; empty when it has none
 * @param diff the changed property paths with the kind of their change ({@code add}, {@code
 *     update-replace} and so on); empty for steps without a diff
 * @param replaceKeys the properties that force a replacement
 */
public record Step(
    StepOp op,
    String urn,
    String type,
    String name,
    String id,
    SortedMap<String, String> diff,
    List<String> replaceKeys) {
  public Step {
    replaceKeys = List.copyOf(replaceKeys);
  }
}
