package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.plugin.ProviderHost;
import dev.gatehouse.twin.engine.program.ChildProgram;
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
  /** Where the build puts the program, from the project's root. */
  public static final String PROGRAM_JAR = "src/target/gatehouse-program.jar";

  public EngineOptions {
    environment = Map.copyOf(environment);
  }

  /** Where a project's passphrase comes from. */
  Passphrase passphrase(Path root) {
    return new Passphrase(
        environment, root.resolve(".gatehouse").resolve("passphrase"), sim.chance());
  }

  /** An engine for this project's own program, in this process's environment. */
  public static EngineOptions of(Sim sim, ProviderHost providers) {
    return new EngineOptions(sim, providers, ChildProgram.ofJar(PROGRAM_JAR), System.getenv());
  }
}
