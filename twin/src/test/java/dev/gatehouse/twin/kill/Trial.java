package dev.gatehouse.twin.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.program.ChildProgram;
import dev.gatehouse.twin.engine.program.ProgramHost;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One project with its world in a directory, and runs in it in which somebody is killed. */
final class Trial {
  /** By which exit code the shell and Java tell of a SIGKILL. */
  private static final int KILLED = 128 + 9;

  /** A process that hangs is found; one on a busy machine has its time. */
  private static final long PATIENCE_SECONDS = 300;

  private final Path root;

  Trial(Path root) throws IOException {
    this.root = root;
    if (!Files.exists(root.resolve("Pulumi.yaml"))) {
      Files.writeString(root.resolve("Pulumi.yaml"), "name: sample\nruntime: java\n");
    }
  }

  /** Who is killed. */
  enum Victim {
    ENGINE,
    PROGRAM,
    PROVIDER
  }

  /** Makes the run and says how many events each of the three had. */
  Map<Victim, Integer> count(Operation operation, KillScript script) {
    KillSwitch engine = new KillSwitch(0);
    KillSwitch program = new KillSwitch(0);
    KillSwitch provider = new KillSwitch(0);
    ProgramHost counted =
        ScriptedProgram.of(
            monitor -> {
              try (var client = new MonitorClient(monitor.environment(), program.calls())) {
                script.run(client);
              }
            });
    try (KillWorld world = new KillWorld(root, provider)) {
      Result result = EngineMain.run(operation, counted, root, world.open(root), engine);
      if (!result.success()) {
        throw new AssertionError(result.diagnostics());
      }
    }
    return Map.of(
        Victim.ENGINE, engine.seen(),
        Victim.PROGRAM, program.seen(),
        Victim.PROVIDER, provider.seen());
  }

  /** Makes the run with nobody killed. */
  Result run(Operation operation, KillScript script) {
    KillSwitch nobody = new KillSwitch(0);
    try (KillWorld world = new KillWorld(root, nobody)) {
      return EngineMain.run(operation, ScriptedProgram.of(script), root, world.open(root), nobody);
    }
  }

  /** Makes the run with one killed at an event; false when the run was over before. */
  boolean killed(Victim victim, Operation operation, KillScript script, int at)
      throws IOException, InterruptedException {
    return switch (victim) {
      case ENGINE -> engineKilled(operation, script, at);
      case PROGRAM -> programKilled(operation, script, at);
      case PROVIDER -> providerKilled(operation, script, at);
    };
  }

  private boolean engineKilled(Operation operation, KillScript script, int at)
      throws IOException, InterruptedException {
    try (KillWorld world = new KillWorld(root, new KillSwitch(0))) {
      List<String> command = new ArrayList<>(java(EngineMain.class));
      command.addAll(List.of(operation.name(), script.name(), root.toString()));
      command.addAll(List.of(String.valueOf(world.open(root)), String.valueOf(at)));
      Process process = new ProcessBuilder(command).inheritIO().start();
      return code(process) == KILLED;
    }
  }

  private boolean programKilled(Operation operation, KillScript script, int at) {
    List<String> command = new ArrayList<>(java(ProgramMain.class));
    command.addAll(List.of(script.name(), String.valueOf(at)));
    KillSwitch nobody = new KillSwitch(0);
    try (KillWorld world = new KillWorld(root, nobody)) {
      ChildProgram program = new ChildProgram(command);
      return !EngineMain.run(operation, program, root, world.open(root), nobody).success();
    }
  }

  private boolean providerKilled(Operation operation, KillScript script, int at)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java(ProviderMain.class));
    command.addAll(List.of(root.toString(), root.toString(), String.valueOf(at)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String port = out.readLine();
      boolean whole =
          port != null
              && EngineMain.run(
                      operation,
                      ScriptedProgram.of(script),
                      root,
                      Integer.parseInt(port),
                      new KillSwitch(0))
                  .success();
      return !whole && code(process) == KILLED;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static int code(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the process was still there after " + PATIENCE_SECONDS + " s");
    }
    return process.exitValue();
  }

  private static List<String> java(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  JsonNode state() throws IOException {
    return new JsonMapper()
        .readTree(Files.readString(root.resolve(".gatehouse/state/sample/dev.json")));
  }

  boolean journalLeft() {
    return Files.exists(root.resolve(".gatehouse/state/sample/dev.journal"));
  }

  Path root() {
    return root;
  }
}
