package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.plugin.BuiltinProvider;
import dev.gatehouse.twin.engine.state.Ledger;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.SecretsKeeper;
import dev.gatehouse.twin.engine.state.StateException;
import dev.gatehouse.twin.engine.state.StateFiles;
import dev.gatehouse.twin.engine.state.StateStore;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What other stacks of this project's directory put out, as they stand on disk. */
final class OtherStacks implements BuiltinProvider.Sources {
  private final EngineOptions options;
  private final Path root;
  private final String project;
  private final Ledger ledger;
  private final Map<String, Properties> read = new ConcurrentHashMap<>();

  OtherStacks(EngineOptions options, Path root, String project, Ledger ledger) {
    this.options = options;
    this.root = root;
    this.project = project;
    this.ledger = ledger;
  }

  @Override
  public Properties stackOutputs(String name) {
    return read.computeIfAbsent(name, this::outputs);
  }

  private Properties outputs(String name) {
    String[] parts = name.split("/", -1);
    if (parts.length != 1 && parts.length != 3) {
      throw new StateException(
          "stack reference '" + name + "' must be `stack` or `organization/project/stack`");
    }
    StateFiles files =
        StateFiles.of(root, parts.length == 3 ? parts[1] : project, parts[parts.length - 1]);
    if (!Files.exists(files.checkpoint()) && !Files.exists(files.journal())) {
      throw new StateException("unknown stack \"" + name + "\"");
    }
    SecretsKeeper secrets = new SecretsKeeper(options.passphrase(root), options.sim().chance());
    return new StateStore(files, secrets, options.sim().clock())
        .read().resources().stream()
            .filter(state -> state.urn().isRootStack())
            .findFirst()
            .map(ResourceState::outputs)
            .orElse(Properties.empty());
  }

  @Override
  public Optional<ResourceState> resource(Urn urn) {
    return ledger.latest(urn);
  }
}
