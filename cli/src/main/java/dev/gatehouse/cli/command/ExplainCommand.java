package dev.gatehouse.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.Json;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.explain.WorldExplainer;
import dev.gatehouse.twin.aws.iam.ExplainCases;
import dev.gatehouse.twin.aws.iam.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say what IAM decides, and which statement of each side: of one request in the twin, or of"
          + " each case of a file, which needs no twin.",
      "Exit code 1 when the request is denied, or when a line of the file makes no sense."
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; a file's results are json unless told otherwise.")
  private @Nullable Output form;

  @Option(
      names = "--principal",
      paramLabel = "WHO",
      description = "An ARN of the twin's, or a service such as apigateway.amazonaws.com.")
  private String principal = "";

  @Option(names = "--action", paramLabel = "ACTION", description = "Such as lambda:InvokeFunction.")
  private String action = "";

  @Option(names = "--resource", paramLabel = "ARN", description = "What is acted on.")
  private String resource = "";

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description = "A condition key of the request; may be given several times.")
  private Map<String, String> context = new LinkedHashMap<>();

  @Option(
      names = "--file",
      paramLabel = "CASES",
      description = "JSON lines, a request and its policies each; - for the standard input.")
  private String file = "";

  ExplainCommand(Surroundings surroundings) {
    this.common = new CommonOptions(surroundings);
  }

  @Override
  public Integer call() {
    boolean one = !principal.isEmpty() && !action.isEmpty() && !resource.isEmpty();
    boolean any = !principal.isEmpty() || !action.isEmpty() || !resource.isEmpty();
    if (file.isEmpty() ? !one : any) {
      throw new CliException(
          ExitCode.USAGE, "say --principal, --action and --resource, or --file alone");
    }
    return one ? request() : cases();
  }

  private int cases() {
    ExplainCases cases = new ExplainCases(new MachineClock());
    return new CaseLines(
            common.console(),
            file,
            cases::explain,
            form == Output.TABLE ? ExplainCommand::words : CaseLines::json)
        .run();
  }

  private int request() {
    WorldExplainer explainer =
        new WorldExplainer(TwinWorld.read(common.twin().require()), new MachineClock());
    Explanation said;
    try {
      said = explainer.explain(principal, action, resource, keys());
    } catch (CaseException | AwsException e) {
      throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
    String decision = ExplainCases.word(said.decision().outcome());
    if (form == Output.JSON) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("decision", decision);
      fields.put("because", said.decision().because());
      fields.put("identity", said.identity());
      fields.put("resource", said.resource());
      common.console().out().println(Json.of(fields));
    } else {
      common.console().out().println(decision + ": " + said.decision().because());
      common.console().out().println("  principal's policies: " + said.identity());
      common.console().out().println("  resource's policy:    " + said.resource());
    }
    return (said.decision().allowed() ? ExitCode.OK : ExitCode.FINDING).code();
  }

  private Map<String, List<String>> keys() {
    return context.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, key -> List.of(key.getValue())));
  }

  private static Iterable<String> words(ObjectNode result) {
    return List.of(
        result.path("id").asText()
            + ": "
            + result.path("decision").asText()
            + ": "
            + result.path("because").asText());
  }
}
