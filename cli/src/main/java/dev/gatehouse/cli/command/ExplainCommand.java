package dev.gatehouse.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.iam.ExplainCases;
import dev.gatehouse.twin.sim.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say what IAM would decide in each case of a file, and which statement decides.",
      "Exit code 1 when a line of the file makes no sense; the others are judged."
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;
  @Mixin private final CaseOutput output = new CaseOutput();

  @Option(
      names = "--file",
      required = true,
      paramLabel = "CASES",
      description = "JSON lines, a request and its policies each; - for the standard input.")
  private String file = "";

  ExplainCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    ExplainCases cases = new ExplainCases(new MachineClock());
    return new CaseLines(
            common.console(),
            file,
            cases::explain,
            output.json() ? CaseLines::json : ExplainCommand::words)
        .run();
  }

  private static Iterable<String> words(ObjectNode result) {
    return List.of(
        result.path("id").asText()
            + ": "
            + result.path("decision").asText()
            + ": "
            + result.path("because").asText());
  }

  /** The time of this machine. */
  private static final class MachineClock implements Clock {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
