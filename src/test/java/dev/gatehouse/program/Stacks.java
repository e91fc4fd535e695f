package dev.gatehouse.program;

import dev.gatehouse.program.config.Configuration;
import dev.gatehouse.program.config.ConfigurationReader;
import dev.gatehouse.program.config.ProjectFiles;
import dev.gatehouse.program.config.PulumiConfig;
import dev.gatehouse.program.plan.PlatformPlan;
import dev.gatehouse.program.plan.PlatformPlanner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

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

  /** A stack with keys of its configuration, and texts of its manifests, changed. */
  static Recording recording(
      String stack, Map<String, String> keys, Map<String, UnaryOperator<String>> manifests) {
    Map<String, String> values = new LinkedHashMap<>(StackFile.config(stack).values());
    values.putAll(keys);
    ProjectFiles files = StackFile.files();
    Map<String, String> texts = new LinkedHashMap<>(files.manifests());
    manifests.forEach((file, change) -> texts.computeIfPresent(file, (f, t) -> change.apply(t)));
    Configuration configuration =
        new ConfigurationReader("gatehouse", stack)
            .read(
                new PulumiConfig(values, List.of()),
                new ProjectFiles(texts, files.unreadable(), files.stacks(), file -> true));
    PlatformPlan plan = plan(stack, configuration);
    return Recording.of(stack, context -> PlatformStack.declare(plan, context));
  }

  static Recording recording(String stack) {
    return RECORDINGS.computeIfAbsent(
        stack, s -> Recording.of(s, context -> PlatformStack.declare(plan(s), context)));
  }
}
