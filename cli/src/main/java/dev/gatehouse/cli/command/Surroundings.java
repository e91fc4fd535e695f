package dev.gatehouse.cli.command;

import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.deploy.DeployerFactory;
import dev.gatehouse.cli.deploy.EngineDeployer;
import dev.gatehouse.cli.deploy.Interrupts;
import dev.gatehouse.cli.twin.DaemonStarter;
import dev.gatehouse.cli.twin.TwinStarter;
import java.nio.file.Path;

/**
 * Everything a command may touch; handed in, so that a test can hand in something else.
 *
 * @param home the project that the launcher belongs to, used unless {@code --cwd} names another
 * @param deployers makes engines that find their provider at a twin
 */
public record Surroundings(
    Console console, Path home, TwinStarter starter, DeployerFactory deployers) {
  /** The real ones. The launcher tells its own directory as the property gatehouse.home. */
  public static Surroundings real(Console console, Interrupts interrupts) {
    String home = System.getProperty("gatehouse.home", console.workingDirectory().toString());
    return new Surroundings(
        console,
        Path.of(home),
        new DaemonStarter(Path.of(home)),
        twin -> new EngineDeployer(console, twin, interrupts));
  }
}
