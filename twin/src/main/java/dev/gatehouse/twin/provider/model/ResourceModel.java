package dev.gatehouse.twin.provider.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.shape.Problems;
import dev.gatehouse.twin.provider.shape.Shape;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One resource type of the provider. Inputs are checked ones with all values known. What AWS
 * refuses is an {@link AwsException} within {@link Call#api}.
 */
public interface ResourceModel {
  /** Pulumi's type token, such as {@code aws:lambda/function:Function}. */
  String token();

  Shape shape();

  /** Checks what concerns several properties; some may be unknown or, when wrong, missing. */
  default void check(ObjectNode inputs, Problems problems) {}

  Made create(Call call, ObjectNode inputs);

  /**
   * The thing as it is now.
   *
   * @param id the resource's id, or the id that somebody asks to import
   * @param state its outputs as they were, empty for an import
   */
  Optional<Made> read(Call call, String id, ObjectNode state);

  Made update(Call call, String id, ObjectNode state, ObjectNode inputs);

  /**
   * What a creation with this token made.
   *
   * @return nothing when it made nothing, or nothing of its own: then making it again is harmless
   */
  default Optional<Made> created(Call call, String clientToken) {
    return Optional.empty();
  }

  /** Deletes it; one that is gone already is no error. */
  void delete(Call call, String id, ObjectNode state);

  /**
   * How long the real provider tries a change again that was refused so, since IAM is eventually
   * consistent; empty for a refusal that it takes for final.
   */
  default Optional<Duration> patience(AwsException refusal) {
    return Optional.empty();
  }

  /** The computed outputs that an update to these inputs would change. */
  default Set<String> stirred(Call call, ObjectNode state, ObjectNode inputs) {
    return Set.of();
  }
}
