package dev.gatehouse.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.twin.aws.dns.AnswerCases;
import dev.gatehouse.twin.aws.dns.Atlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "answer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say what Route 53 would answer in each case of a file, and by which records.",
      "Exit code 1 when a line of the file makes no sense; the others are answered."
    })
final class DnsAnswerCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;
  @Mixin private final CaseOutput output = new CaseOutput();

  @Option(
      names = "--file",
      required = true,
      paramLabel = "CASES",
      description = "JSON lines with id, records, health, query; - for the standard input.")
  private String file = "";

  @Option(
      names = "--atlas",
      paramLabel = "DIR",
      description = "Take regions.csv, latency.csv, subnets.csv from here where it has them.")
  private String atlas = "";

  DnsAnswerCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    AnswerCases cases = new AnswerCases(atlas());
    return new CaseLines(
            common.console(),
            file,
            cases::answer,
            output.json() ? CaseLines::json : DnsAnswerCommand::words)
        .run();
  }

  private Atlas atlas() {
    Path directory = common.console().workingDirectory().resolve(atlas);
    if (!Files.isDirectory(directory)) {
      throw new CliException(ExitCode.USAGE, "there is no directory " + atlas);
    }
    try {
      return atlas.isEmpty() ? Atlas.builtIn() : Atlas.in(directory);
    } catch (IOException | IllegalArgumentException e) {
      throw new CliException(ExitCode.CONFIG, "the atlas cannot be used: " + e.getMessage());
    }
  }

  private static Iterable<String> words(ObjectNode result) {
    List<String> answers = new ArrayList<>();
    result.path("answers").forEach(answer -> answers.add(answer.asText()));
    String heading = result.path("id").asText() + ": " + result.path("rcode").asText();
    List<String> lines = new ArrayList<>();
    lines.add(answers.isEmpty() ? heading : heading + " " + String.join(", ", answers));
    for (JsonNode share : result.path("shares")) {
      List<String> way = new ArrayList<>();
      share.path("setIdentifiers").forEach(id -> way.add(id.asText()));
      lines.add(
          String.format(
              Locale.ROOT, "  %5.1f %% %s", 100 * share.path("share").asDouble(), join(way)));
    }
    for (JsonNode step : result.path("path")) {
      List<String> record = new ArrayList<>(List.of(step.path("name").asText()));
      if (step.path("setIdentifier").isTextual()) {
        record.add(step.path("setIdentifier").asText());
      }
      lines.add("  " + String.join(" ", record) + ": " + step.path("reason").asText());
    }
    return lines;
  }

  private static String join(List<String> way) {
    return String.join(" > ", way);
  }
}
