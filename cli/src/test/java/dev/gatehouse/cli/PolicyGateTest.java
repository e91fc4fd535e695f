package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.twin.engine.event.StepOp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies stand between a rehearsal and the update. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyGateTest {
  private static final String SAYS =
      """
      Policies
        mandatory  log-retention-given on log: retentionInDays is absent; use 14 or more
          fix: Set retentionInDays.

        9 passed, 1 violated, 0 undecided, 0 not applicable, 0 failed, 0 suppressed, 0 in the \
      baseline

      """;
  private static final String STACK =
      """
      {"version": 3, "deployment": {"resources": [
        {"urn": "urn:pulumi:dev::p::pulumi:providers:aws::one", "custom": true, "id": "i",
         "type": "pulumi:providers:aws",
         "inputs": {"region": "us-east-1", "allowedAccountIds": "[\\"111111111111\\"]",
           "assumeRole": {"roleArn": "arn:aws:iam::111111111111:role/d", "externalId": "e"},
           "defaultTags": "{\\"tags\\":{\\"platform\\":\\"p\\",\\"stack\\":\\"s\\"}}"}},
        {"urn": "urn:pulumi:dev::p::aws:cloudwatch/logGroup:LogGroup::log", "custom": true,
         "id": "l", "type": "aws:cloudwatch/logGroup:LogGroup",
         "provider": "urn:pulumi:dev::p::pulumi:providers:aws::one::i",
         "inputs": {"name": "l"%1$s}, "outputs": {"name": "l"%1$s}}]}}
      """;

  @TempDir Path project = Path.of("");

  private Cli cli(String retention) {
    Cli cli = Cli.in(project);
    cli.deployer.step(StepOp.CREATE, "aws:cloudwatch/logGroup:LogGroup", "log");
    cli.deployer.rehearsed = Optional.of(STACK.formatted(retention));
    return cli;
  }

  private void stackFile(String config) throws IOException {
    Files.writeString(project.resolve("Pulumi.dev.yaml"), "config:\n" + config);
  }

  @Test
  void a_violation_stops_up_before_anything_changes() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli("");
      Cli.Outcome outcome = cli.run("up", "--yes", "--policies");
      assertThat(outcome)
          .isEqualTo(
              new Cli.Outcome(
                  1, SAYS, "error: mandatory policies are violated; nothing was changed\n"));
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_KNOWN dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_stack_that_passes_is_deployed_after_its_rehearsal() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli(", \"retentionInDays\": 30");
      Cli.Outcome outcome = cli.run("up", "--yes", "--policies");
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out()).startsWith("Policies\n  10 passed, 0 violated, 0 undecided");
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_KNOWN dev 32", "UP dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void what_is_asked_before_something_is_lost_is_asked_of_the_rehearsal() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli(", \"retentionInDays\": 30");
      cli.deployer.exists = true;
      cli.deployer.step(StepOp.DELETE, "aws:iam/role:Role", "orders-invoke");
      Cli.Outcome outcome = cli.run("up", "--non-interactive", "--policies");
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err())
          .isEqualTo(
              "error: to delete 1 and replace 0 resources needs a yes, and nobody can be asked: add"
                  + " --yes\n");
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_KNOWN dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void the_stack_file_closes_the_gate_and_an_option_opens_it() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli("");
      stackFile("  policy:gate: true\n");
      assertThat(cli.run("up", "--yes").code()).isEqualTo(1);
      assertThat(cli.run("up", "--yes", "--no-policies").code()).isZero();
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_KNOWN dev 32", "UP dev 32");
      stackFile("  policy:gate: false\n");
      assertThat(cli.run("up", "--yes").code()).isZero();
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_file_of_suppressions_is_named_in_the_stack_file() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli("");
      stackFile("  policy:gate: true\n  policy:suppressions: let-pass.yaml\n");
      Files.writeString(
          project.resolve("let-pass.yaml"),
          "suppressions:\n- {rule: log-retention-given, resource: log, owner: ada,"
              + " reason: 'kept for the audit of this year', expires: 2999-01-31}\n");
      assertThat(cli.run("up", "--yes").out()).contains("1 suppressed");
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_KNOWN dev 32", "UP dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_baseline_that_is_not_there_opens_no_gate() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli("");
      stackFile("  policy:gate: true\n  policy:baseline: baseline.json\n");
      Cli.Outcome outcome = cli.run("up", "--yes");
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err()).startsWith("error: cannot read baseline.json: ");
      assertThat(project.resolve("baseline.json")).doesNotExist();
      stackFile("  policy:gate: true\n  policy:baseline: [baseline.json]\n");
      assertThat(cli.run("up", "--yes").err())
          .isEqualTo(
              "error: Pulumi.dev.yaml: policy:baseline names no file; use a path relative to the"
                  + " project\n");
      // Neither is found out by a rehearsal.
      assertThat(cli.deployer.ran).isEmpty();
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void the_stack_file_is_read_strictly() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli("");
      stackFile("  policy:gat: true\n  policy:gate: ture\n");
      assertThat(cli.run("preview"))
          .isEqualTo(
              new Cli.Outcome(
                  3,
                  "",
                  """
                  error: Pulumi.dev.yaml: 'policy:gat' is not known; did you mean 'policy:gate'?
                  policy:gate is 'ture'; use true or false
                  """));
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_preview_tells_plan_and_findings_and_exits_1() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli.Outcome outcome = cli("").run("preview", "--policies");
      assertThat(outcome.code()).isEqualTo(1);
      assertThat(outcome.out()).startsWith("+  aws:cloudwatch:LogGroup log\n").endsWith(SAYS);
      JsonNode json =
          new ObjectMapper().readTree(cli("").run("preview", "--policies", "-o", "json").out());
      assertThat(json.at("/policies/findings/0/rule").asText()).isEqualTo("log-retention-given");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_known_preview_of_a_closed_gate_rehearses_once() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      Cli cli = cli(", \"retentionInDays\": 30");
      assertThat(cli.run("preview", "--known", "--policies").code()).isZero();
      assertThat(cli.deployer.ran).containsExactly("PREVIEW_KNOWN dev 32");
      assertThat(twin.stopped).isFalse();
    }
  }
}
