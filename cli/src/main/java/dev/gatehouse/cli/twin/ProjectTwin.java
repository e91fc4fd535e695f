package dev.gatehouse.cli.twin;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.twin.TwinDirectories;
import dev.gatehouse.twin.TwinMain;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.ControlException;
import dev.gatehouse.twin.control.ControlFile;
import dev.gatehouse.twin.sim.Speed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The twin of one project: found, started, stopped. */
public final class ProjectTwin {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** The first twin after a build writes its class archive when it stops. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(10);
  private static final int LOG_LINES_SHOWN = 20;

  private final TwinDirectories directories;
  private final TwinStarter starter;

  public ProjectTwin(Path project, TwinStarter starter) {
    this.directories = new TwinDirectories(project);
    this.starter = starter;
  }

  public TwinDirectories directories() {
    return directories;
  }

  /** The running twin's control file; empty when none runs, though one may have been killed. */
  public Optional<ControlFile> find() {
    try {
      return ControlFile.read(directories.twin()).filter(ProjectTwin::answers);
    } catch (IOException unreadable) {
      throw new CliException(
          ExitCode.ENVIRONMENT,
          "cannot read the twin's control file in "
              + directories.twin()
              + ": "
              + unreadable.getMessage());
    }
  }

  /** A process of that id may be another's by now, which does not know the token. */
  private static boolean answers(ControlFile file) {
    if (ProcessHandle.of(file.pid()).isEmpty()) {
      return false;
    }
    try {
      new ControlClient(file).faults();
      return true;
    } catch (ControlException unreachable) {
      return false;
    }
  }

  /** The running twin, or a refusal that says how to start it. */
  public ControlClient require() {
    return find()
        .map(ControlClient::new)
        .orElseThrow(
            () ->
                new CliException(
                    ExitCode.ENVIRONMENT,
                    "the twin is not running; start it with: gatehouse twin start"));
  }

  /**
   * Starts the twin unless it runs, and waits until it answers. One that was started from another
   * build is stopped first, unless a run is deploying to it: it knows neither what is new nor,
   * perhaps, this command's words. What it holds is on disk.
   */
  public ControlFile ensureStarted() {
    return ensureStarted(Speed.REAL);
  }

  /** The same; a twin that has to be started gets the speed, one that runs keeps its own. */
  public ControlFile ensureStarted(Speed speed) {
    Optional<ControlFile> running = find();
    if (running.isPresent() && running.get().isOfAnotherBuildThan(starter.build())) {
      refuseToDisturb(running.get());
      stop(running.get());
      return start(speed);
    }
    return running.orElseGet(() -> start(speed));
  }

  /** A run under way would lose its provider. */
  private static void refuseToDisturb(ControlFile file) {
    if (new ControlClient(file).runs() > 0) {
      throw new CliException(
          ExitCode.ENVIRONMENT,
          "the twin (pid "
              + file.pid()
              + ") was started from another build, and a run is deploying to it; wait for that run"
              + " to end, or stop the twin with: gatehouse twin stop");
    }
  }

  private ControlFile start(Speed speed) {
    try {
      Process process = starter.start(directories, speed);
      long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
      while (System.nanoTime() < deadline) {
        Optional<ControlFile> file = find();
        if (file.isPresent()) {
          return file.get();
        }
        if (!process.isAlive() && process.exitValue() == TwinMain.UNUSABLE_WORLD) {
          throw new CliException(ExitCode.ENVIRONMENT, String.join("\n", lastWords()));
        }
        if (!process.isAlive() && process.exitValue() != TwinMain.ALREADY_RUNNING) {
          throw failed("the twin ended while starting (exit " + process.exitValue() + ")");
        }
        pause();
      }
      process.destroyForcibly();
      throw failed("the twin did not start in " + START_TIMEOUT.toSeconds() + " s");
    } catch (IOException failure) {
      throw new CliException(
          ExitCode.ENVIRONMENT, "cannot start the twin: " + failure.getMessage());
    }
  }

  private CliException failed(String what) throws IOException {
    return new CliException(
        ExitCode.ENVIRONMENT,
        what + "; " + daemonLog() + " ends with:\n" + String.join("\n", lastWords()));
  }

  private List<String> lastWords() throws IOException {
    Path log = daemonLog();
    List<String> lines =
        Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
    return lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
  }

  private Path daemonLog() {
    return directories.twin().resolve("daemon.log");
  }

  /** Stops the twin and waits until its process has ended; false when none ran. */
  public boolean stop() {
    Optional<ControlFile> file = find();
    if (file.isEmpty()) {
      return false;
    }
    stop(file.get());
    return true;
  }

  private void stop(ControlFile file) {
    Optional<ProcessHandle> process = ProcessHandle.of(file.pid());
    new ControlClient(file).stop();
    long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
    while (process.isPresent() && process.get().isAlive()) {
      if (System.nanoTime() > deadline) {
        process.get().destroyForcibly();
        throw new CliException(
            ExitCode.BUG,
            "the twin (pid "
                + file.pid()
                + ") did not stop in "
                + STOP_TIMEOUT.toSeconds()
                + " s and was killed; see "
                + directories.twin().resolve("daemon.log"));
      }
      pause();
    }
  }

  private static void pause() {
    if (!Pause.of(POLL)) {
      throw new CliException(ExitCode.ENVIRONMENT, "interrupted");
    }
  }
}
