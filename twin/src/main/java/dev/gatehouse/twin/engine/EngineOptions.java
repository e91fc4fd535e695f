package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.plugin.ProviderHost;
import dev.gatehouse.twin.engine.program.ProgramHost;
import dev.gatehouse.twin.engine.state.Passphrase;
import dev.gatehouse.twin.sim.Sim;
import java.nio.file.Path;
import java.util.Map;

/**
 * What an engine works with.
 *
 * @param environment of this process; the program inherits it, and the passphrase comes from it
 */
public record EngineOptions(
    Sim sim, ProviderHost providers, ProgramHost program, Map<String, String> environment) {
  public EngineOptions {
    environment = Map.copyOf(environment);
  }

  /** Where a project's passphrase comes from. */
  Passphrase passphrase(Path root) {
    return new Passphrase(
        environment, root.resolve(".gatehouse").resolve("passphrase"), sim.chance());
  }
}
