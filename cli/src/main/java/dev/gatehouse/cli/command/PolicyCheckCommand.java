package dev.gatehouse.cli.command;

import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Json;
import dev.gatehouse.policies.report.JsonReport;
import dev.gatehouse.policies.report.JunitReport;
import dev.gatehouse.policies.report.Review;
import dev.gatehouse.policies.report.SarifReport;
import dev.gatehouse.policies.report.TextReport;
import dev.gatehouse.policies.run.Deployment;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judge a saved stack: a state file, or what 'pulumi stack export' printed.",
      "Exit code 1 when a mandatory rule is violated, or a rule failed."
    })
final class PolicyCheckCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;

  @Parameters(paramLabel = "FILE", description = "The state, such as .gatehouse/state/….json.")
  private String file = "";

  @Mixin private final JudgeOptions judging = new JudgeOptions();

  @Option(
      names = "--before",
      paramLabel = "FILE",
      description = "The stack as it was, for rules on what changes.")
  private String before = "";

  @Option(names = "--timing", description = "Tell last how long the rules took.")
  private boolean timing;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Form form = Form.TEXT;

  /** How the result is printed. */
  enum Form {
    TEXT,
    JSON,
    SARIF,
    JUNIT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  PolicyCheckCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    Deployment deployment = SavedStack.read(common, file);
    if (!before.isEmpty()) {
      deployment = deployment.after(SavedStack.read(common, before));
    }
    MachineClock clock = new MachineClock();
    long start = clock.nanos();
    long processor = timing ? processorNanos() : 0;
    Review review =
        judging.judge(common.console().workingDirectory(), StackPolicies.NONE).of(deployment);
    Duration took = Duration.ofNanos(clock.nanos() - start);
    print(review, deployment);
    if (timing) {
      Duration worked = Duration.ofNanos(processorNanos() - processor);
      common
          .console()
          .out()
          .println(
              "judged in %d ms, %d ms of processor time"
                  .formatted(took.toMillis(), worked.toMillis()));
    }
    return (review.fails() ? ExitCode.FINDING : ExitCode.OK).code();
  }

  private void print(Review review, Deployment judged) {
    PrintWriter out = common.console().out();
    switch (form) {
      case TEXT -> TextReport.lines(review).forEach(out::println);
      case JSON -> out.println(Json.of(JsonReport.of(review)));
      case SARIF -> out.println(Json.of(sarif(review, judged)));
      case JUNIT -> JunitReport.lines(review).forEach(out::println);
    }
  }

  /** Of this thread, which is the one that judges. */
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private Map<String, Object> sarif(Review review, Deployment judged) {
    return SarifReport.of(
        review, new SourcePlaces(common.project(), judged.name(), judged.outputs()));
  }
}
