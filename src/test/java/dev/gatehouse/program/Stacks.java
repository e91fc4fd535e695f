package dev.gatehouse.program;

import dev.gatehouse.program.config.Configuration;
import dev.gatehouse.program.config.ConfigurationReader;
import dev.gatehouse.program.config.PulumiConfig;
import dev.gatehouse.program.plan.PlatformPlan;
import dev.gatehouse.program.plan.PlatformPlanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The project's two stacks, each planned and run once for all tests. */
final class Stacks {
  private static final ConcurrentHashMap<String, Recording> RECORDINGS = new ConcurrentHashMap<>();

  private Stacks() {}

  static Configuration configuration(String stack) {
    return configuration(stack, StackFile.config(stack));
  }

  private static Configuration configuration(String stack, PulumiConfig config) {
    return new ConfigurationReader("gatehouse", stack).read(config, StackFile.files());
  }

  static PlatformPlan plan(String stack) {
    return plan(stack, configuration(stack));
  }

  private static PlatformPlan plan(String stack, Configuration configuration) {
    return new PlatformPlanner(
            "gatehouse", stack, configuration.platform(), configuration.manifests())
        .plan();
  }

  /** A stack with one key of the configuration changed. */
  static Recording recording(String stack, String key, String value) {
    Map<String, String> values = new LinkedHashMap<>(StackFile.config(stack).values());
    values.put(key, value);
    PlatformPlan plan = plan(stack, configuration(stack, new PulumiConfig(values, List.of())));
    return Recording.of(stack, context -> PlatformStack.declare(plan, context));
  }

  static Recording recording(String stack) {
    return RECORDINGS.computeIfAbsent(
        stack, s -> Recording.of(s, context -> PlatformStack.declare(plan(s), context)));
  }
}
