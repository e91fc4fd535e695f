package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Json;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.config.ConfigException;
import dev.gatehouse.policies.config.Settings;
import dev.gatehouse.policies.exempt.Baseline;
import dev.gatehouse.policies.exempt.Suppression;
import dev.gatehouse.policies.exempt.SuppressionReader;
import dev.gatehouse.policies.pack.GatehousePack;
import dev.gatehouse.policies.report.JsonReport;
import dev.gatehouse.policies.report.JunitReport;
import dev.gatehouse.policies.report.Review;
import dev.gatehouse.policies.report.SarifReport;
import dev.gatehouse.policies.report.TextReport;
import dev.gatehouse.policies.run.Deployment;
import dev.gatehouse.policies.run.Runner;
import dev.gatehouse.policies.state.DeploymentReader;
import dev.gatehouse.policies.state.SettingsReader;
import dev.gatehouse.policies.state.StateException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Levels and properties of rules, as for --policy-pack-config.")
  private String config = "";

  @Option(
      names = "--suppressions",
      paramLabel = "FILE",
      description = "What is let pass, by whom, why and until when.")
  private String suppressions = "";

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "What was there before the rules; made when there is none, then only shrunk.")
  private String baseline = "";

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
    Pack pack = GatehousePack.pack();
    Settings settings =
        config.isEmpty()
            ? Settings.defaults(pack)
            : read(config, text -> SettingsReader.read(pack, text));
    List<Suppression> letPass =
        suppressions.isEmpty()
            ? List.of()
            : read(suppressions, text -> new SuppressionReader(pack).read(text));
    Deployment deployment = read(file, text -> new DeploymentReader().read(text));
    Runner runner = new Runner(pack, settings, List.of());
    LocalDate today = LocalDate.ofInstant(new MachineClock().now(), ZoneOffset.UTC);
    Review first = Review.of(deployment, runner, letPass, Baseline.NONE, today);
    Review review =
        baseline.isEmpty() ? first : Review.of(deployment, runner, letPass, kept(first), today);
    print(review);
    return (review.fails() ? ExitCode.FINDING : ExitCode.OK).code();
  }

  /** The baseline as far as it is still true; written anew when that changes it. */
  private Baseline kept(Review review) {
    Path path = path(baseline);
    boolean first = !Files.exists(path);
    Baseline before =
        first ? Baseline.of(review.findings()) : read(baseline, text -> Baseline.read(text));
    Baseline after = before.shrunk(review.findings());
    if (first || !after.equals(before)) {
      try {
        Files.writeString(path, after.write());
      } catch (IOException e) {
        throw new CliException(ExitCode.ENVIRONMENT, "cannot write " + baseline + ": " + e);
      }
    }
    return after;
  }

  private void print(Review review) {
    PrintWriter out = common.console().out();
    switch (form) {
      case TEXT -> TextReport.lines(review).forEach(out::println);
      case JSON -> out.println(Json.of(JsonReport.of(review)));
      case SARIF -> out.println(Json.of(SarifReport.of(review)));
      case JUNIT -> JunitReport.lines(review).forEach(out::println);
    }
  }

  private Path path(String name) {
    return common.console().workingDirectory().resolve(name);
  }

  private <T> T read(String name, Function<String, T> reader) {
    try {
      return reader.apply(Files.readString(path(name)));
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read " + name + ": " + e.getMessage());
    } catch (StateException e) {
      throw new CliException(ExitCode.USAGE, name + " holds no stack: " + e.getMessage());
    } catch (ConfigException e) {
      throw new CliException(ExitCode.CONFIG, name + ": " + e.getMessage());
    }
  }
}
