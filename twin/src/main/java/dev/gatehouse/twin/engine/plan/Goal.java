package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
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
    Optional<String> deniedPackage) {}
