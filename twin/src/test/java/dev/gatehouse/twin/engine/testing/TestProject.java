package dev.gatehouse.twin.engine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.twin.engine.Engine;
import dev.gatehouse.twin.engine.EngineOptions;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.plugin.ProviderHost;
import dev.gatehouse.twin.engine.program.ChildProgram;
import dev.gatehouse.twin.engine.program.ProgramHost;
import dev.gatehouse.twin.sim.WallSim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Pulumi project in a directory, with a stack {@code dev}, and an engine to run it. */
public final class TestProject implements EngineListener, AutoCloseable {
  private static final byte[] EMPTY_ZIP = {
    'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private final Path root;
  private final WallSim sim;
  private final List<Throwable> timerFailures = new CopyOnWriteArrayList<>();
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Engine engine;

  /** A project whose program is scripted, or a child process. */
  public TestProject(Path root, ProviderHost providers, ProgramHost program) {
    this.root = root;
    this.sim = new WallSim(timerFailures::add);
    this.environment.put("PULUMI_CONFIG_PASSPHRASE", "x");
    this.engine = engine(providers, program);
    write("Pulumi.yaml", "name: sample\nruntime: java\n");
    try {
      Files.write(root.resolve("code.zip"), EMPTY_ZIP);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Engine engine(ProviderHost providers, ProgramHost program) {
    return new Engine(new EngineOptions(sim.sim(), providers, program, environment));
  }

  /** Goes on with another provider or program, as the next run of the command would. */
  public TestProject with(ProviderHost providers, ProgramHost program) {
    engine = engine(providers, program);
    return this;
  }

  /** A class with a main method of the tests, run in a Java process of its own. */
  public static ProgramHost child(Class<?> main) {
    return new ChildProgram(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
  }

  public Path root() {
    return root;
  }

  public Path stateFile() {
    return root.resolve(".gatehouse/state/sample/dev.json");
  }

  public Path journalFile() {
    return root.resolve(".gatehouse/state/sample/dev.journal");
  }

  /** Writes a file of the project. */
  public void write(String name, String text) {
    try {
      Files.writeString(root.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Result up() {
    return run(Operation.UP);
  }

  public Result preview() {
    return run(Request.of(Operation.UP, root, "dev").asPreview());
  }

  public Result destroy() {
    return run(Operation.DESTROY);
  }

  public Result refresh() {
    return run(Operation.REFRESH);
  }

  private Result run(Operation operation) {
    return run(Request.of(operation, root, "dev"));
  }

  public Result run(Request request) {
    return engine.run(request.withListener(this));
  }

  /** Runs with another listener than the project itself. */
  public Result runWith(Request request, EngineListener listener) {
    return engine.run(request.withListener(listener));
  }

  @Override
  public void programOutput(String line, boolean error) {
    output.add(line);
  }

  /** Everything the program printed, in all runs. */
  public List<String> output() {
    return List.copyOf(output);
  }

  public String stateText() {
    try {
      return Files.readString(stateFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state's document. */
  public JsonNode state() {
    try {
      return new JsonMapper().readTree(stateText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last parts of the URNs in the state, in order, marked when deleted or pending. */
  public List<String> resources() {
    List<String> names = new ArrayList<>();
    for (JsonNode resource : state().path("deployment").path("resources")) {
      String urn = resource.path("urn").asText();
      names.add(
          urn.substring(urn.lastIndexOf("::") + 2)
              + (resource.path("delete").asBoolean() ? " (delete)" : "")
              + (resource.path("pendingReplacement").asBoolean() ? " (pending)" : ""));
    }
    return names;
  }

  @Override
  public void close() {
    sim.close();
    if (!timerFailures.isEmpty()) {
      throw new AssertionError("a timer task failed", timerFailures.get(0));
    }
  }
}
