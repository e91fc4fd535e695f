package dev.gatehouse.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.Console;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.twin.control.ControlClient;
import dev.gatehouse.twin.control.ProviderLease;
import dev.gatehouse.twin.engine.Cancellation;
import dev.gatehouse.twin.engine.Engine;
import dev.gatehouse.twin.engine.EngineException;
import dev.gatehouse.twin.engine.EngineOptions;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.config.ConfigException;
import dev.gatehouse.twin.engine.config.ProjectFile;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.plugin.LentProviders;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.program.ChildProgram;
import dev.gatehouse.twin.engine.state.StateFiles;
import dev.gatehouse.twin.engine.value.Plain;
import dev.gatehouse.twin.sim.WallSim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The embedded engine, with the twin's provider and this project's program. An interrupt calls the
 * run off and waits until the state can be gone on from.
 */
public final class EngineDeployer implements Deployer {
  /** Stands in for Maven in front of Pulumi's Java host; the same road as the real CLI takes. */
  private static final List<String> PROGRAM = List.of("bin/pulumi-program", "exec:java");

  private final Console console;
  private final Supplier<ControlClient> twin;
  private final Interrupts interrupts;

  public EngineDeployer(Console console, Supplier<ControlClient> twin, Interrupts interrupts) {
    this.console = console;
    this.twin = twin;
    this.interrupts = interrupts;
  }

  @Override
  public Result run(Action action, Target target, RunListener listener) {
    List<ProviderLease> leases = new ArrayList<>();
    WallSim wall = new WallSim(failure -> console.err().println("error: a timer: " + failure));
    Interrupts.Run run = interrupts.during(listener);
    boolean well = false;
    try {
      listener.resources(urns(target));
      Engine engine = engine(action, wall, leases, target);
      ConfigurationWatch watch = new ConfigurationWatch(listener);
      Result result = result(engine.run(request(action, target, watch, run.cancellation())));
      watch
          .complaint()
          .ifPresent(
              problems -> {
                throw new CliException(ExitCode.CONFIG, problems);
              });
      well = result.succeeded();
      return result;
    } catch (EngineException failure) {
      throw new CliException(exitCode(failure), failure.getMessage());
    } finally {
      run.over(well);
      wall.close();
      leases.forEach(EngineDeployer::end);
    }
  }

  private Engine engine(Action action, WallSim wall, List<ProviderLease> leases, Target target) {
    Optional<String> copy =
        action == Action.PREVIEW_KNOWN ? Optional.of(wall.sim().chance().uuid()) : Optional.empty();
    LentProviders providers =
        new LentProviders(
            "aws",
            directory -> {
              ProviderLease lease = running().provider(directory, copy);
              synchronized (leases) {
                leases.add(lease);
              }
              return lease.port();
            });
    Path program = target.project().resolve(PROGRAM.get(0));
    return new Engine(
        new EngineOptions(
            wall.sim(),
            providers,
            new ChildProgram(List.of(program.toString(), PROGRAM.get(1))),
            console.environment()));
  }

  private ControlClient running() {
    try {
      return twin.get();
    } catch (CliException failure) {
      throw new ProviderException("there is no twin to deploy to", failure);
    }
  }

  private static Request request(
      Action action, Target target, EngineListener listener, Cancellation cancellation) {
    Operation operation =
        switch (action) {
          case PREVIEW, PREVIEW_KNOWN, UP -> Operation.UP;
          case REFRESH -> Operation.REFRESH;
          case DESTROY, PREVIEW_DESTROY -> Operation.DESTROY;
        };
    Request request =
        Request.of(operation, target.project(), target.stack())
            .withParallel(target.parallel())
            .withTargets(target.only())
            .withListener(listener)
            .withCancellation(cancellation);
    return switch (action) {
      case PREVIEW, PREVIEW_DESTROY -> request.asPreview();
      case PREVIEW_KNOWN -> request.asRehearsal();
      case UP, REFRESH, DESTROY -> request;
    };
  }

  private static Result result(dev.gatehouse.twin.engine.Result run) {
    return new Result(run.success(), Map.copyOf(run.counts()), Plain.json(run.outputs()));
  }

  private static ExitCode exitCode(EngineException failure) {
    return failure.getCause() instanceof ConfigException ? ExitCode.CONFIG : ExitCode.ENVIRONMENT;
  }

  private static void end(ProviderLease lease) {
    try {
      lease.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("a provider's connection does not close", failure);
    }
  }

  @Override
  public boolean exists(Target target) {
    return Files.exists(files(target).journal()) || !urns(target).isEmpty();
  }

  @Override
  public Optional<String> state(Target target) {
    Path checkpoint = files(target).checkpoint();
    try {
      return Files.exists(checkpoint)
          ? Optional.of(Files.readString(checkpoint))
          : Optional.empty();
    } catch (IOException unreadable) {
      throw unreadable(checkpoint, unreadable);
    }
  }

  @Override
  public ObjectNode outputs(Target target) {
    for (JsonNode resource : resources(target)) {
      if (resource.path("type").asText().equals("pulumi:pulumi:Stack")
          && resource.path("outputs") instanceof ObjectNode outputs) {
        return outputs;
      }
    }
    return new ObjectMapper().createObjectNode();
  }

  private static StateFiles files(Target target) {
    return StateFiles.of(target.project(), projectName(target), target.stack());
  }

  /** What the stack's last checkpoint holds, in its order. */
  private static List<String> urns(Target target) {
    List<String> urns = new ArrayList<>();
    resources(target).forEach(resource -> urns.add(resource.path("urn").asText()));
    return urns;
  }

  private static JsonNode resources(Target target) {
    Path checkpoint = files(target).checkpoint();
    try {
      return Files.exists(checkpoint)
          ? new ObjectMapper().readTree(checkpoint.toFile()).findPath("resources")
          : MissingNode.getInstance();
    } catch (IOException unreadable) {
      throw unreadable(checkpoint, unreadable);
    }
  }

  private static CliException unreadable(Path checkpoint, IOException why) {
    return new CliException(
        ExitCode.ENVIRONMENT, "cannot read the state " + checkpoint + ": " + why.getMessage());
  }

  private static String projectName(Target target) {
    try {
      return ProjectFile.read(target.project()).name();
    } catch (ConfigException malformed) {
      throw new CliException(ExitCode.CONFIG, String.valueOf(malformed.getMessage()));
    }
  }
}
