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
import dev.gatehouse.policies.run.Outcome;
import dev.gatehouse.policies.run.Runner;
import dev.gatehouse.policies.state.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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

  /**
   * Reads the files of these options, or where one is not given, those of a stack file. A baseline
   * need not be there yet.
   *
   * @throws CliException when a file cannot be read or used
   */
  Judge judge(Path workingDirectory, StackPolicies stack) {
    File known = file(workingDirectory, baseline, stack.baseline());
    return judge(workingDirectory, stack, known, known.given() && Files.exists(known.path()));
  }

  /**
   * The same for a gate, which a baseline that is not there does not open.
   *
   * @throws CliException when a file cannot be read or used, or is not there
   */
  Judge gate(Path workingDirectory, StackPolicies stack) {
    File known = file(workingDirectory, baseline, stack.baseline());
    return judge(workingDirectory, stack, known, known.given());
  }

  private Judge judge(
      Path workingDirectory, StackPolicies stack, File known, boolean readsBaseline) {
    Pack pack = GatehousePack.pack();
    File levels = file(workingDirectory, config, stack.config());
    File letPass = file(workingDirectory, suppressions, stack.suppressions());
    return new Judge(
        pack,
        levels.given()
            ? read(levels, text -> SettingsReader.read(pack, text))
            : Settings.defaults(pack),
        letPass.given() ? read(letPass, text -> new SuppressionReader(pack).read(text)) : List.of(),
        known,
        readsBaseline ? Optional.of(read(known, Baseline::read)) : Optional.empty());
  }

  private static <T> T read(File file, Function<String, T> reader) {
    try {
      return reader.apply(Files.readString(file.path()));
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "cannot read " + file.name() + ": " + e.getMessage());
    } catch (ConfigException e) {
      throw new CliException(ExitCode.CONFIG, file.name() + ": " + e.getMessage());
    }
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

  /**
   * Judges stacks by the pack.
   *
   * @param baseline its file, not given for none
   * @param known what that file holds; empty when there is none, or none yet
   */
  record Judge(
      Pack pack,
      Settings settings,
      List<Suppression> letPass,
      File baseline,
      Optional<Baseline> known) {
    Judge {
      letPass = List.copyOf(letPass);
    }

    /**
     * Judges a stack, and shrinks the baseline to what is still true; makes it when there is none.
     *
     * @throws CliException when the baseline cannot be written
     */
    Review of(Deployment deployment) {
      return review(deployment, true);
    }

    /** Judges a stack that is not there yet, and leaves the baseline as it is. */
    Review gate(Deployment deployment) {
      return review(deployment, false);
    }

    private Review review(Deployment deployment, boolean writes) {
      Run run = Run.of(deployment.project(), deployment.name());
      List<Outcome> outcomes = deployment.judgedBy(new Runner(pack, settings, run));
      LocalDate today = LocalDate.ofInstant(new MachineClock().now(), ZoneOffset.UTC);
      Review first = Review.of(deployment, pack, outcomes, letPass, Baseline.NONE, today);
      if (!baseline.given()) {
        return first;
      }
      Baseline after = shrunk(first);
      if (writes && !known.equals(Optional.of(after))) {
        write(after);
      }
      return Review.of(deployment, pack, outcomes, letPass, after, today);
    }

    private Baseline shrunk(Review review) {
      return known.orElseGet(() -> Baseline.of(review.findings())).shrunk(review.findings());
    }

    private void write(Baseline after) {
      Path beside = baseline.path().resolveSibling(baseline.path().getFileName() + ".new");
      try {
        Files.writeString(beside, after.write());
        Files.move(beside, baseline.path(), REPLACE_EXISTING, ATOMIC_MOVE);
      } catch (IOException e) {
        throw new CliException(ExitCode.ENVIRONMENT, "cannot write " + baseline.name() + ": " + e);
      }
    }
  }
}
