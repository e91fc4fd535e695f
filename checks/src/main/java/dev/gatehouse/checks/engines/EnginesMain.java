package dev.gatehouse.checks.engines;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs the scenarios alone: a folder to work in, and words that their names must contain. */
public final class EnginesMain {
  private EnginesMain() {}

  public static void main(String[] args) throws Exception {
    Trial trial = new Trial(Path.of(args[0]).toAbsolutePath());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Map<Scenario, Future<List<String>>> running = new LinkedHashMap<>();
    for (Scenario scenario : Scenarios.all()) {
      if (Stream.of(args).skip(1).anyMatch(scenario.name()::contains) || args.length == 1) {
        running.put(scenario, pool.submit(() -> trial.run(scenario)));
      }
    }
    int wrong = 0;
    for (Map.Entry<Scenario, Future<List<String>>> entry : running.entrySet()) {
      List<String> found = entry.getValue().get();
      wrong += found.size();
      System.out.println((found.isEmpty() ? "equal  " : "DIFFER ") + entry.getKey().name());
      found.forEach(sentence -> System.out.println("       " + sentence));
    }
    System.exit(wrong == 0 ? 0 : 1);
  }
}
