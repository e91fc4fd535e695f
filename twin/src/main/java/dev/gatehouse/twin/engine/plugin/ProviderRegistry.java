package dev.gatehouse.twin.engine.plugin;

import dev.gatehouse.twin.engine.state.ProviderReference;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.PropertyValue;
import dev.gatehouse.twin.sim.Chance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The configured providers of a run, by reference; and what makes provider resources real. Source:
 * {@code providers/registry.go} of pulumi v3.190.0.
 */
public final class ProviderRegistry implements Provisioner, AutoCloseable {
  /** Where the engine keeps what the provider must not see. */
  public static final String INTERNAL = "__internal";

  /** The id under which a provider is kept that was loaded and not configured yet. */
  private static final String UNCONFIGURED = "unconfigured";

  private final ProviderHost host;
  private final Path workingDirectory;
  private final Chance chance;
  private final Map<ProviderReference, ProviderClient> providers = new ConcurrentHashMap<>();
  private final Set<ProviderClient> opened = ConcurrentHashMap.newKeySet();

  public ProviderRegistry(ProviderHost host, Path workingDirectory, Chance chance) {
    this.host = host;
    this.workingDirectory = workingDirectory;
    this.chance = chance;
  }

  public Optional<ProviderClient> find(ProviderReference reference) {
    return Optional.ofNullable(providers.get(reference));
  }

  /** Settings without what is the engine's own. */
  public static Properties visible(Properties inputs) {
    return inputs.without(INTERNAL);
  }

  @Override
  public Checked check(Check request) {
    Urn urn = request.urn();
    ProviderClient client = load(urn, request.news());
    Checked checked =
        client.checkConfig(
            urn, visible(request.olds().orElse(Properties.empty())), visible(request.news()));
    if (!checked.failures().isEmpty()) {
      discard(client);
      return checked;
    }
    ProviderClient earlier = providers.put(new ProviderReference(urn, UNCONFIGURED), client);
    if (earlier != null) {
      discard(earlier);
    }
    Optional<PropertyValue> internal = request.news().get(INTERNAL);
    return new Checked(
        internal.map(value -> checked.inputs().with(INTERNAL, value)).orElse(checked.inputs()),
        List.of());
  }

  private ProviderClient load(Urn urn, Properties inputs) {
    String packageName = urn.providerPackage();
    String version = inputs.text("version").orElse("");
    ProviderClient client =
        new ProviderClient(packageName, host.open(packageName, version, workingDirectory));
    opened.add(client);
    return client;
  }

  private void discard(ProviderClient client) {
    opened.remove(client);
    client.close();
  }

  @Override
  public Diff diff(
      ResourceState old, Properties newInputs, boolean preview, List<String> ignoreChanges) {
    ProviderClient client = providers.get(new ProviderReference(old.urn(), UNCONFIGURED));
    if (client == null) {
      client = providers.get(new ProviderReference(old.urn(), old.id()));
    }
    if (client == null) {
      throw new ProviderException("provider '" + old.urn() + "' was not loaded");
    }
    Properties fresh = visible(newInputs);
    Diff diff = client.diffConfig(old.urn(), visible(old.inputs()), old.outputs(), fresh);
    if (diff.changes() != Diff.Changes.UNKNOWN) {
      return diff;
    }
    Diff.Changes changes = old.outputs().equals(fresh) ? Diff.Changes.NONE : Diff.Changes.SOME;
    return new Diff(changes, diff.replaceKeys(), diff.changedKeys(), diff.detailed(), false);
  }

  /** Makes a provider usable that has not changed, or that only old resources still need. */
  public synchronized void same(ResourceState state) {
    if (state.id().isEmpty() || state.id().equals(ProviderReference.UNKNOWN_ID)) {
      throw new ProviderException("provider '" + state.urn() + "' has an unknown ID");
    }
    ProviderReference reference = new ProviderReference(state.urn(), state.id());
    if (providers.containsKey(reference)) {
      return;
    }
    ProviderClient client = take(state.urn(), state.inputs());
    client.configure(state.urn(), state.id(), visible(state.inputs()));
    providers.put(reference, client);
  }

  private ProviderClient take(Urn urn, Properties inputs) {
    ProviderClient loaded = providers.remove(new ProviderReference(urn, UNCONFIGURED));
    return loaded == null ? load(urn, inputs) : loaded;
  }

  @Override
  public Outcome create(ResourceState planned, boolean preview, String clientToken) {
    ProviderClient client = take(planned.urn(), planned.inputs());
    String id = preview ? ProviderReference.UNKNOWN_ID : chance.uuid();
    Properties inputs = visible(planned.inputs());
    client.configure(planned.urn(), id, inputs);
    providers.put(new ProviderReference(planned.urn(), id), client);
    return Outcome.of(id, inputs);
  }

  @Override
  public Outcome update(ResourceState old, ResourceState planned, boolean preview) {
    ProviderClient client = take(planned.urn(), planned.inputs());
    Properties inputs = visible(planned.inputs());
    client.configure(planned.urn(), old.id(), inputs);
    providers.put(new ProviderReference(planned.urn(), old.id()), client);
    return Outcome.of(old.id(), inputs);
  }

  @Override
  public Outcome read(ResourceState state) {
    throw new ProviderException("provider resources may not be read");
  }

  @Override
  public void delete(ResourceState old) {
    ProviderClient client = providers.remove(new ProviderReference(old.urn(), old.id()));
    if (client != null) {
      discard(client);
    }
  }

  /** Asks every provider to give up what it is doing. */
  public void cancel(Consumer<ProviderException> onFailure) {
    for (ProviderClient client : opened) {
      try {
        client.cancel();
      } catch (ProviderException e) {
        onFailure.accept(e);
      }
    }
  }

  @Override
  public void close() {
    opened.forEach(ProviderClient::close);
    opened.clear();
    providers.clear();
  }
}
