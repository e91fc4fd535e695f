package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import java.util.List;
import java.util.Optional;

/**
 * A resource as the program wants it.
 *
 * @param links with the provider's reference, empty for components and providers
 * @param deleteBeforeReplace what the program says; the provider decides when it says nothing
 * @param deniedPackage the package whose default provider it would need but may not have
 */
public record Goal(
    String type,
    String name,
    boolean custom,
    Properties inputs,
    Optional<Urn> parent,
    ResourceState.Links links,
    ResourceState.Options options,
    Optional<Boolean> deleteBeforeReplace,
    Optional<String> deniedPackage,
    Past past) {

  /**
   * What the resource was before the program had it under this name.
   *
   * @param importId of the real thing to take over; empty for none
   */
  public record Past(List<Alias> aliases, String importId) {
    public static final Past NONE = new Past(List.of(), "");

    public Past {
      aliases = List.copyOf(aliases);
    }
  }
}
