package dev.gatehouse.twin.engine.plugin;

import com.google.protobuf.ByteString;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import java.util.List;
import java.util.Optional;

/**
 * Makes one kind of resource real: a provider for its own, the registry for providers themselves.
 * Every call may throw {@link ProviderException}.
 */
public interface Provisioner {
  /** Validates inputs and fills in defaults. */
  Checked check(Check request);

  /**
   * What a check is told.
   *
   * @param seed of random names; the same seed gives the same name
   */
  record Check(
      Urn urn, Optional<Properties> olds, Properties news, boolean preview, ByteString seed) {}

  /**
   * A check's answer.
   *
   * @param failures what is wrong; empty when the inputs will do
   */
  record Checked(Properties inputs, List<Failure> failures) {}

  /** A property that will not do, or the resource as a whole when the property is empty. */
  record Failure(String property, String reason) {}

  /** Compares what is with what is wanted. */
  Diff diff(ResourceState old, Properties newInputs, boolean preview, List<String> ignoreChanges);

  /**
   * Creates.
   *
   * @param clientToken by which a provider that keeps tokens can be asked later what this made
   */
  Outcome create(ResourceState planned, boolean preview, String clientToken);

  Outcome update(ResourceState old, ResourceState planned, boolean preview);

  /** Reads what is really there; an empty id says that there is nothing. */
  Outcome read(ResourceState state);

  void delete(ResourceState old);

  /**
   * What a change came to.
   *
   * @param inputs as the provider reads them; only a read gives any
   * @param initErrors why the resource exists without being ready; the step failed if any
   */
  record Outcome(
      String id, Properties outputs, Optional<Properties> inputs, List<String> initErrors) {
    static Outcome of(String id, Properties outputs) {
      return new Outcome(id, outputs, Optional.empty(), List.of());
    }
  }
}
