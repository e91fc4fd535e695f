package dev.gatehouse.twin.engine.state;

import java.util.List;
import java.util.Optional;

/**
 * All that is known of a stack at one moment.
 *
 * @param resources each after everything it leans on
 * @param secretsSalt the salt of Pulumi's passphrase provider, once a secret was met
 */
public record Checkpoint(
    List<ResourceState> resources, List<PendingOperation> pending, Optional<String> secretsSalt) {
  public static final Checkpoint EMPTY = new Checkpoint(List.of(), List.of(), Optional.empty());

  public Checkpoint {
    resources = List.copyOf(resources);
    pending = List.copyOf(pending);
  }
}
