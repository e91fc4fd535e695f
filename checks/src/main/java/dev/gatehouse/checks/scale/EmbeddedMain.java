package dev.gatehouse.checks.scale;

import dev.gatehouse.twin.engine.Engine;
import dev.gatehouse.twin.engine.EngineOptions;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.plugin.LentProviders;
import dev.gatehouse.twin.engine.program.ChildProgram;
import dev.gatehouse.twin.sim.WallSim;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** One run of the embedded engine: operation, project, port of the provider, the program. */
public final class EmbeddedMain {
  private EmbeddedMain() {}

  public static void main(String[] args) {
    List<String> words = List.of(args);
    Operation operation = Operation.valueOf(words.get(0).toUpperCase(Locale.ROOT));
    int port = Integer.parseInt(words.get(2));
    try (WallSim sim = new WallSim(Throwable::printStackTrace)) {
      EngineOptions options =
          new EngineOptions(
              sim.sim(),
              new LentProviders("stand", folder -> port),
              new ChildProgram(words.subList(3, words.size())),
              System.getenv());
      Result result = new Engine(options).run(Request.of(operation, Path.of(words.get(1)), "dev"));
      System.out.println(result.counts());
      result.diagnostics().forEach(System.out::println);
      System.exit(result.success() ? 0 : 1);
    }
  }
}
