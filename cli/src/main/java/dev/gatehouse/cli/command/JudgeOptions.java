package dev.gatehouse.cli.command;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.policies.Pack;
import dev.gatehouse.policies.Run;
import dev.gatehouse.policies.config.ConfigException;
import dev.gatehouse.policies.config.Settings;
import dev.gatehouse.policies.exempt.Baseline;
import dev.gatehouse.policies.exempt.Suppression;
import dev.gatehouse.policies.exempt.SuppressionReader;
import dev.gatehouse.policies.pack.GatehousePack;
import dev.gatehouse.policies.report.Review;
import dev.gatehouse.policies.run.Deployment;
import dev.gatehouse.policies.run.Runner;
import dev.gatehouse.policies.state.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How a stack is judged: the levels and properties of rules, and what is let pass. */
final class JudgeOptions {
  @Option(
      names = {"--policy-config", "--policy-pack-config"},
      paramLabel = "FILE",
      description = "Levels and properties of rules, in Pulumi's form.")
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

  /** The files of these options, or where one is not given, those of a stack file. */
  Judge judge(Path workingDirectory, StackPolicies stack) {
    return new Judge(
        file(workingDirectory, config, stack.config()),
        file(workingDirectory, suppressions, stack.suppressions()),
        file(workingDirectory, baseline, stack.baseline()));
  }

  private static File file(Path workingDirectory, String given, File otherwise) {
    return given.isEmpty() ? otherwise : new File(given, workingDirectory.resolve(given));
  }

  /**
   * A file as somebody named it.
   *
   * @param name empty for none
   */
  record File(String name, Path path) {
    static final File NONE = new File("", Path.of(""));

    boolean given() {
      return !name.isEmpty();
    }
  }

  /** Judges stacks by the pack. */
  record Judge(File config, File suppressions, File baseline) {
    /**
     * Judges a stack, and shrinks the baseline to what is still true; makes it when there is none.
     *
     * @throws CliException when a file cannot be read or used
     */
    Review of(Deployment deployment) {
      return judged(deployment, this::kept);
    }

    /**
     * Judges a stack that is not there yet, and leaves the baseline as it is.
     *
     * @throws CliException when a file cannot be read or used, or is not there
     */
    Review gate(Deployment deployment) {
      return judged(
          deployment,
          review -> read(baseline, text -> Baseline.read(text)).shrunk(review.findings()));
    }

    private Review judged(Deployment deployment, Function<Review, Baseline> known) {
      Pack pack = GatehousePack.pack();
      Settings settings =
          config.given()
              ? read(config, text -> SettingsReader.read(pack, text))
              : Settings.defaults(pack);
      List<Suppression> letPass =
          suppressions.given()
              ? read(suppressions, text -> new SuppressionReader(pack).read(text))
              : List.of();
      Runner runner = new Runner(pack, settings, Run.of(deployment.project(), deployment.name()));
      LocalDate today = LocalDate.ofInstant(new MachineClock().now(), ZoneOffset.UTC);
      Review first = Review.of(deployment, runner, letPass, Baseline.NONE, today);
      return baseline.given()
          ? Review.of(deployment, runner, letPass, known.apply(first), today)
          : first;
    }

    /** The baseline as far as it is still true; written anew when that changes it. */
    private Baseline kept(Review review) {
      boolean first = !Files.exists(baseline.path());
      Baseline before =
          first ? Baseline.of(review.findings()) : read(baseline, text -> Baseline.read(text));
      Baseline after = before.shrunk(review.findings());
      if (first || !after.equals(before)) {
        Path beside = baseline.path().resolveSibling(baseline.path().getFileName() + ".new");
        try {
          Files.writeString(beside, after.write());
          Files.move(beside, baseline.path(), REPLACE_EXISTING, ATOMIC_MOVE);
        } catch (IOException e) {
          throw new CliException(
              ExitCode.ENVIRONMENT, "cannot write " + baseline.name() + ": " + e);
        }
      }
      return after;
    }

    private static <T> T read(File file, Function<String, T> reader) {
      try {
        return reader.apply(Files.readString(file.path()));
      } catch (IOException e) {
        throw new CliException(
            ExitCode.USAGE, "cannot read " + file.name() + ": " + e.getMessage());
      } catch (ConfigException e) {
        throw new CliException(ExitCode.CONFIG, file.name() + ": " + e.getMessage());
      }
    }
  }
}
