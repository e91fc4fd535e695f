package dev.gatehouse.cli.twin;

import dev.gatehouse.twin.TwinDirectories;
import dev.gatehouse.twin.TwinMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the twin as a process that outlives the command and its terminal. */
public final class DaemonStarter implements TwinStarter {
  /**
   * A session of its own where setsid is at hand (not on macOS). Besides, the signals that a
   * terminal sends to the whole foreground group are ignored, which a JVM inherits and respects.
   */
  private static final String DETACH =
      "trap '' INT HUP TSTP TTIN TTOU; "
          + "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; exec \"$@\"";

  private final Path software;

  /**
   * Starts twins of this build.
   *
   * @param software the directory of the launcher, with the built modules
   */
  public DaemonStarter(Path software) {
    this.software = software;
  }

  @Override
  public Process start(TwinDirectories directories) throws IOException {
    directories.create();
    File log = directories.twin().resolve("daemon.log").toFile();
    return new ProcessBuilder(command(directories.project()))
        .directory(directories.project().toFile())
        .redirectInput(new File("/dev/null"))
        .redirectOutput(log)
        .redirectErrorStream(true)
        .start();
  }

  private List<String> command(Path project) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACH, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx768m", "-Xshare:auto"));
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TwinMain.class.getName(), project.toString(), software.toString()));
    return command;
  }
}
