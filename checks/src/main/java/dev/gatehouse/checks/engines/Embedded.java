package dev.gatehouse.checks.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import dev.gatehouse.twin.engine.Engine;
import dev.gatehouse.twin.engine.EngineException;
import dev.gatehouse.twin.engine.EngineOptions;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.plan.Targets;
import dev.gatehouse.twin.engine.plugin.LentProviders;
import dev.gatehouse.twin.engine.program.ProgramHost;
import dev.gatehouse.twin.sim.WallSim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The embedded engine in this process, on a project folder of its own. */
final class Embedded implements Contender, ProgramHost {
  private static final JsonMapper JSON = new JsonMapper();

  private final World world = new World();
  private final Listening provider = new Listening(new ThingProvider(world));
  private final Path folder;
  private final WallSim sim;
  private final Engine engine;
  private volatile Program program = stage -> {};

  Embedded(Path folder) {
    this.folder = folder;
    this.sim =
        new WallSim(
            failure -> {
              throw new AssertionError("a timer of the engine failed", failure);
            });
    this.engine =
        new Engine(
            new EngineOptions(
                sim.sim(),
                new LentProviders("stand", directory -> provider.port()),
                this,
                Map.of("PULUMI_CONFIG_PASSPHRASE", Trial.PASSPHRASE)));
  }

  @Override
  public Outcome make(Move move) {
    program = move.program;
    world.failOn(move.faults);
    move.meanwhile.accept(world);
    Path state = folder.resolve(".gatehouse/state/" + Trial.PROJECT + "/" + move.stack + ".json");
    edit(state, move);
    Told told = new Told();
    try {
      Result result = engine.run(request(move).withListener(told));
      Map<String, Integer> counts = new TreeMap<>();
      result.counts().forEach((op, count) -> counts.put(op.text(), count));
      return new Outcome(
          result.success(),
          told.steps(),
          counts,
          Told.complaints(result.diagnostics()),
          deployment(state),
          world.takeCalls(),
          world.snapshot(),
          result.diagnostics().toString());
    } catch (EngineException e) {
      return new Outcome(
          false,
          told.steps(),
          Map.of(),
          List.of(String.valueOf(e.getMessage())),
          deployment(state),
          world.takeCalls(),
          world.snapshot(),
          String.valueOf(e.getMessage()));
    }
  }

  private Request request(Move move) {
    Operation operation =
        switch (move.verb) {
          case UP, PREVIEW -> Operation.UP;
          case REFRESH -> Operation.REFRESH;
          case DESTROY -> Operation.DESTROY;
        };
    Request request = Request.of(operation, folder, move.stack).withParallel(1);
    if (move.verb == Move.Verb.PREVIEW) {
      request = request.asPreview();
    }
    if (move.continueOnError) {
      request = request.withContinueOnError();
    }
    if (move.refreshFirst) {
      request = request.withRefreshFirst();
    }
    return request.withTargets(new Targets(move.targets, move.dependents));
  }

  private static void edit(Path state, Move move) {
    try {
      if (Files.exists(state)) {
        JsonNode all = JSON.readTree(state.toFile());
        String before = all.toString();
        move.edit.accept((ObjectNode) all.path("deployment"));
        if (!all.toString().equals(before)) {
          JSON.writeValue(state.toFile(), all);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode deployment(Path state) {
    try {
      return Files.exists(state)
          ? JSON.readTree(state.toFile()).path("deployment")
          : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Running start(Launch launch) {
    Map<String, String> environment = launch.environment();
    InlineProgram inline = InlineProgram.start(program, settings(environment));
    return new Running() {
      @Override
      public CompletionStage<Integer> exit() {
        return inline.exit();
      }

      @Override
      public void kill() {
        inline.kill();
      }
    };
  }

  private static InlineDeploymentSettings settings(Map<String, String> environment) {
    return InlineDeploymentSettings.builder()
        .monitorAddr(environment.get("PULUMI_MONITOR"))
        .engineAddr(environment.get("PULUMI_ENGINE"))
        .project(environment.get("PULUMI_PROJECT"))
        .stack(environment.get("PULUMI_STACK"))
        .organization(environment.get("PULUMI_ORGANIZATION"))
        .isDryRun(Boolean.parseBoolean(environment.get("PULUMI_DRY_RUN")))
        .config(ImmutableMap.copyOf(map(environment.getOrDefault("PULUMI_CONFIG", "{}"))))
        .configSecretKeys(
            ImmutableSet.copyOf(list(environment.getOrDefault("PULUMI_CONFIG_SECRET_KEYS", "[]"))))
        .build();
  }

  private static Map<String, String> map(String json) {
    try {
      Map<String, String> values = new TreeMap<>();
      JSON.readTree(json).properties().forEach(e -> values.put(e.getKey(), e.getValue().asText()));
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> list(String json) {
    try {
      return List.of(JSON.readValue(json, String[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    provider.close();
    sim.close();
  }
}
