package dev.gatehouse.twin.kill;

import dev.gatehouse.twin.engine.Engine;
import dev.gatehouse.twin.engine.EngineOptions;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.plugin.ProviderHost;
import dev.gatehouse.twin.engine.program.ProgramHost;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.WallSim;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * An engine with its program in a process of its own. Its events: a call to the provider, its
 * answer, a step's beginning and end, and each look at the clock, which follows every line of the
 * journal and comes before the state is written.
 */
final class EngineMain {
  private EngineMain() {}

  /** Arguments: the operation, the script, the project's root, the provider's port, the event. */
  public static void main(String[] arguments) {
    KillSwitch events = new KillSwitch(Integer.parseInt(arguments[4]));
    int port = Integer.parseInt(arguments[3]);
    Result result =
        run(
            Operation.valueOf(arguments[0]),
            ScriptedProgram.of(KillScript.valueOf(arguments[1])),
            Path.of(arguments[2]),
            port,
            events);
    if (!result.success()) {
      throw new IllegalStateException(String.valueOf(result.diagnostics()));
    }
  }

  static Result run(
      Operation operation, ProgramHost program, Path root, int port, KillSwitch events) {
    ProviderHost host =
        (name, version, directory) ->
            NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .intercept(events.calls())
                .build();
    try (WallSim wall = new WallSim(failure -> {})) {
      Sim sim =
          new Sim(counting(wall.sim().clock(), events), wall.sim().timers(), wall.sim().chance());
      Engine engine =
          new Engine(
              new EngineOptions(sim, host, program, Map.of("PULUMI_CONFIG_PASSPHRASE", "x")));
      return engine.run(Request.of(operation, root, "dev").withListener(steps(events)));
    }
  }

  private static Clock counting(Clock clock, KillSwitch events) {
    return new Clock() {
      @Override
      public Instant now() {
        events.event();
        return clock.now();
      }

      @Override
      public long nanos() {
        events.event();
        return clock.nanos();
      }
    };
  }

  private static EngineListener steps(KillSwitch events) {
    return new EngineListener() {
      @Override
      public void stepStarted(Step step) {
        events.event();
      }

      @Override
      public void stepFinished(Step step, Duration took) {
        events.event();
      }
    };
  }
}
