package dev.gatehouse.cli.command;

import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.twin.DaemonStarter;
import dev.gatehouse.cli.twin.TwinStarter;
import java.nio.file.Path;

/**
 * Everything a command may touch; handed in, so that a test can hand in something else.
 *
 * @param home the project that the launcher belongs to, used unless {@code --cwd} names another
 */
public record Surroundings(Console console, Path home, TwinStarter starter) {
  /** The real ones. The launcher tells its own directory as the property gatehouse.home. */
  public static Surroundings real(Console console) {
    String home = System.getProperty("gatehouse.home", console.workingDirectory().toString());
    return new Surroundings(console, Path.of(home), new DaemonStarter());
  }
}
