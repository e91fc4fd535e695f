package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;

import dev.gatehouse.twin.engine.plugin.ProviderHost;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.sim.WallSim;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An engine in a process of its own, to be killed while it works. */
final class KilledEngine {
  private KilledEngine() {}

  /** How the process ended. */
  record Killed(int exitCode) {}

  /** Starts an update in another process and kills that when the provider gets a call. */
  static Killed killedAt(Path root, StandInHost host, String call)
      throws IOException, InterruptedException {
    int port = host.listen();
    CompletableFuture<Process> process = new CompletableFuture<>();
    host.watch(
        seen -> {
          if (seen.equals(call)) {
            Process started = process.join();
            started.destroyForcibly();
            started.onExit().join();
          }
        });
    process.complete(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledEngine.class.getName(),
                    root.toString(),
                    String.valueOf(port)))
            .inheritIO()
            .start());
    int code = process.join().waitFor();
    host.watch(seen -> {});
    return new Killed(code);
  }

  static void fiveThings(MonitorClient monitor) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    for (int i = 0; i < 5; i++) {
      String name = "t" + i;
      monitor.thing(name, struct("name", name), request -> request.setProvider(east));
    }
  }

  /** The process: the project's root, and the port of the only provider. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[1]);
    ProviderHost host =
        (name, version, directory) ->
            NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try (WallSim sim = new WallSim(failure -> {})) {
      Engine engine =
          new Engine(
              new EngineOptions(
                  sim.sim(), host, ScriptedProgram.of(KilledEngine::fiveThings), Map.of()));
      engine.run(Request.of(Operation.UP, Path.of(arguments[0]), "dev"));
    }
  }
}
