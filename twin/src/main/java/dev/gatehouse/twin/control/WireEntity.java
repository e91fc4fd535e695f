package dev.gatehouse.twin.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.world.Entity;

/**
 * A thing that exists in the twin.
 *
 * @param region its Region's code, or {@code global}
 */
public record WireEntity(
    String type, String account, String region, String id, JsonNode properties) {
  public static WireEntity of(Entity entity) {
    return new WireEntity(
        entity.key().type(),
        entity.key().account().value(),
        entity.key().region(),
        entity.id(),
        entity.properties());
  }
}
