package dev.gatehouse.cli.twin;

import dev.gatehouse.twin.TwinDirectories;
import dev.gatehouse.twin.TwinMain;
import dev.gatehouse.twin.control.Build;
import dev.gatehouse.twin.jvm.ClassArchive;
import dev.gatehouse.twin.sim.Speed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts the twin as a process that outlives the command and its terminal. */
public final class DaemonStarter implements TwinStarter {
  /**
   * A session of its own where setsid is at hand (not on macOS). Besides, the signals that a
   * terminal sends to the whole foreground group are ignored, which a JVM inherits and respects.
   */
  private static final String DETACH =
      "trap '' INT HUP TSTP TTIN TTOU; "
          + "if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi; exec \"$@\"";

  /**
   * Ten times the usual number of calls before the optimising compiler has a look: while a stack is
   * deployed it would take a third of two processors for code that is not called that often again.
   * Under load the thresholds are reached within a second or two.
   */
  private static final List<String> COMPILE_LATE =
      List.of(
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=400000");

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
  public Process start(TwinDirectories directories, Speed speed) throws IOException {
    directories.create();
    File log = directories.twin().resolve("daemon.log").toFile();
    return new ProcessBuilder(command(directories.project(), speed))
        .directory(directories.project().toFile())
        .redirectInput(new File("/dev/null"))
        .redirectOutput(log)
        .redirectErrorStream(true)
        .start();
  }

  @Override
  public Build build() {
    return Build.of(software);
  }

  private List<String> command(Path project, Speed speed) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACH, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx768m", "-Xshare:auto"));
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
    command.addAll(COMPILE_LATE);
    command.add(classArchive());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TwinMain.class.getName(), project.toString(), software.toString()));
    command.add(String.valueOf(speed.factor()));
    return command;
  }

  /** The first twin after a build writes an archive when it stops, which the later ones use. */
  private String classArchive() throws IOException {
    Path target = software.resolve("cli").resolve("target");
    List<Path> jars = new ArrayList<>();
    jars.add(target.resolve("gatehouse.jar"));
    try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      libraries.sorted().forEach(jars::add);
    }
    ClassArchive archive = ClassArchive.of(target, jars);
    if (archive.exists()) {
      return archive.use();
    }
    archive.deleteOthers();
    return ClassArchive.write(archive.file());
  }
}
