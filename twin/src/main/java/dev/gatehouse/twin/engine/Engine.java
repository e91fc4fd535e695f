package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.config.ConfigException;
import dev.gatehouse.twin.engine.config.ConfigReader;
import dev.gatehouse.twin.engine.config.ProjectFile;
import dev.gatehouse.twin.engine.config.StackConfig;
import dev.gatehouse.twin.engine.state.SecretsKeeper;
import dev.gatehouse.twin.engine.state.StateException;
import dev.gatehouse.twin.engine.state.StateFiles;
import dev.gatehouse.twin.engine.state.StateLock;
import dev.gatehouse.twin.engine.state.StateStore;

/**
 * Runs Pulumi programs: previews, updates, destroys and refreshes their stacks. One engine may run
 * several requests, one after another or for several stacks at once.
 */
public final class Engine {
  private final EngineOptions options;

  public Engine(EngineOptions options) {
    this.options = options;
  }

  /**
   * Runs to the end and says how it ended.
   *
   * @throws EngineException when the run cannot begin, or its state cannot be kept
   */
  public Result run(Request request) {
    try {
      return begin(request);
    } catch (ConfigException | StateException e) {
      throw new EngineException(String.valueOf(e.getMessage()), e);
    }
  }

  private Result begin(Request request) {
    ProjectFile project = ProjectFile.read(request.root());
    ConfigReader reader = new ConfigReader(project, request.stack());
    StateFiles files = StateFiles.of(request.root(), project.name(), request.stack());
    SecretsKeeper secrets =
        new SecretsKeeper(options.passphrase(request.root()), options.sim().chance());
    reader.encryptionSalt().ifPresent(secrets::adopt);
    StackConfig config = reader.read(text -> secrets.decrypt("config", text));
    StateStore store = new StateStore(files, secrets, options.sim().clock());
    Session session = new Session(options, request, config);
    if (!request.kept()) {
      return session.run(store::preview);
    }
    StateLock lock = StateLock.take(files, request.operation().text(), options.sim().clock().now());
    try {
      return session.run(() -> store.open(request.operation().text()));
    } finally {
      lock.close();
    }
  }
}
