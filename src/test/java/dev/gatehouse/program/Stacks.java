package dev.gatehouse.program;

import dev.gatehouse.program.config.Configuration;
import dev.gatehouse.program.config.ConfigurationReader;
import dev.gatehouse.program.plan.PlatformPlan;
import dev.gatehouse.program.plan.PlatformPlanner;
import java.util.concurrent.ConcurrentHashMap;

/** The project's two stacks, each planned and run once for all tests. */
final class Stacks {
  private static final ConcurrentHashMap<String, Recording> RECORDINGS = new ConcurrentHashMap<>();

  private Stacks() {}

  static Configuration configuration(String stack) {
    return new ConfigurationReader("gatehouse", stack)
        .read(StackFile.config(stack), StackFile.files());
  }

  static PlatformPlan plan(String stack) {
    Configuration configuration = configuration(stack);
    return new PlatformPlanner(
            "gatehouse", stack, configuration.platform(), configuration.manifests())
        .plan();
  }

  static Recording recording(String stack) {
    return RECORDINGS.computeIfAbsent(
        stack, s -> Recording.of(s, context -> PlatformStack.declare(plan(s), context)));
  }
}
