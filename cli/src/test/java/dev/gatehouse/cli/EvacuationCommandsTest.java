package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code evacuate}, {@code restore} and {@code isolate}, as they are typed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvacuationCommandsTest {
  private static final String OUTPUTS =
      """
      {"recovery": {"arithmetic": "3 × (10 s + 4 s) + 10 s + 60 s = 112 s"},
       "evacuation": {"stack": "dev", "roleArn": "arn:aws:iam::111111111111:role/evacuation",
        "namespace": "gatehouse-dev-evacuation", "metric": "Evacuated", "dimension": "Region",
        "statusTable": "gatehouse-dev-health",
        "latches": {"us-east-1": ["us-west-2"], "us-west-2": ["us-east-1"]}}}
      """;

  private final FakeAws aws;
  private final FakeTwin twin;
  private final Cli cli;
  private final Path project;

  EvacuationCommandsTest(@TempDir Path project) throws IOException {
    this.project = project;
    this.aws = new FakeAws();
    this.twin = new FakeTwin(project);
    this.cli = Cli.in(project);
  }

  @BeforeEach
  void deployed() {
    twin.endpointUrl = aws.url();
    cli.deployer.outputs = OUTPUTS;
  }

  @AfterEach
  void end() throws IOException {
    twin.close();
    aws.close();
  }

  private Cli.Outcome run(String verb, String... more) {
    String[] args = new String[more.length + 4];
    System.arraycopy(new String[] {verb, "us-east-1", "--reason", "incident 17"}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    return cli.run(args);
  }

  @Test
  void evacuate_writes_the_peers_and_says_how_long_it_takes() throws IOException {
    Cli.Outcome outcome = run("evacuate");
    assertThat(outcome)
        .isEqualTo(
            new Cli.Outcome(
                0,
                """
                latch of us-east-1 set in us-west-2
                clients are led elsewhere after at most 60 s + 60 s + 10 s + 60 s = 190 s: the \
                metric's minute, its judgement, the way to the name servers, and what resolvers \
                remember
                back: gatehouse restore us-east-1 --reason …, when all peers can be reached
                """,
                ""));
    assertThat(aws.asked).containsExactly("us-west-2 monitoring");
    assertThat(Files.readString(project.resolve(".gatehouse/orders.jsonl")))
        .contains(
            "\"order\":\"evacuate\",\"region\":\"us-east-1\",\"stack\":\"dev\"",
            "\"reason\":\"incident 17\",\"effect\":\"done\","
                + "\"callers\":[\"arn:aws:iam::999999999999:user/ann\"]");
  }

  @Test
  void evacuate_without_a_peer_changes_nothing() {
    aws.down.add("us-west-2");
    Cli.Outcome outcome = run("evacuate");
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("not reached: us-west-2: no (Service: Sts, Status Code: 403")
        .endsWith("error: no latch of us-east-1 could be set: nothing has changed\n");
  }

  @Test
  void restore_without_a_peer_changes_nothing() {
    aws.down.add("us-west-2");
    Cli.Outcome outcome = run("restore");
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err())
        .endsWith("error: us-east-1 stays as it was: all latches are cleared, or none\n");
    assertThat(aws.asked).isEmpty();
  }

  @Test
  void isolate_writes_the_regions_own_table_and_says_who_and_why() {
    Cli.Outcome outcome = run("isolate");
    assertThat(outcome)
        .isEqualTo(
            new Cli.Outcome(
                0,
                """
                us-east-1 isolated: written in us-east-1
                clients are led elsewhere after at most 3 × (10 s + 4 s) + 10 s + 60 s = 112 s
                back: gatehouse isolate us-east-1 --undo --reason …
                """,
                ""));
    assertThat(aws.asked)
        .singleElement()
        .asString()
        .startsWith("us-east-1 dynamodb {")
        .contains(
            "\"TableName\":\"gatehouse-dev-health\"",
            "\"isolated\":{\"BOOL\":true}",
            "\"by\":{\"S\":\"arn:aws:iam::999999999999:user/ann\"}",
            "\"reason\":{\"S\":\"incident 17\"}",
            "\"at\":{\"S\":\"20");
  }

  @Test
  void isolate_is_taken_back_by_undo() {
    assertThat(run("isolate", "--undo").out())
        .isEqualTo(
            """
            us-east-1 isolated no longer: written in us-east-1
            clients come back, while the Region is healthy, after at most 3 × (10 s + 4 s) + 10 s \
            + 60 s = 112 s
            """);
    assertThat(aws.asked).singleElement().asString().contains("\"isolated\":{\"BOOL\":false}");
  }

  @Test
  void isolate_goes_through_a_peer_when_the_regions_own_table_is_not_reached() {
    aws.down.add("us-east-1");
    Cli.Outcome outcome = run("isolate");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith(
            "us-east-1 isolated: written in us-west-2\n"
                + "it holds as soon as that is replicated to us-east-1, whose own table could not"
                + " be written\n");
    assertThat(outcome.err()).startsWith("not reached: us-east-1: no (");
    aws.down.add("us-west-2");
    Cli.Outcome none = run("isolate");
    assertThat(none.code()).isEqualTo(4);
    assertThat(none.err())
        .endsWith("error: no Region's status table could be written: nothing has changed\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evacuate", "restore", "isolate"})
  void a_region_that_the_stack_has_not_is_refused(String verb) {
    assertThat(cli.run(verb, "eu-west-1", "--reason", "x"))
        .isEqualTo(
            new Cli.Outcome(
                2, "", "error: there is no Region 'eu-west-1': use one of us-west-2, us-east-1\n"));
    assertThat(aws.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evacuate", "restore", "isolate"})
  void a_reason_is_needed(String verb) {
    assertThat(cli.run(verb, "us-east-1"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                "error: Missing required option: '--reason=WHY'\nsee: gatehouse "
                    + verb
                    + " --help\n"));
    assertThat(cli.run(verb, "us-east-1", "--reason", " "))
        .isEqualTo(
            new Cli.Outcome(2, "", "error: --reason is empty: say why, for those after you\n"));
  }

  /** At night somebody has the wrong file at hand. */
  @ParameterizedTest
  @ValueSource(strings = {"evacuate", "restore", "isolate"})
  void the_outputs_of_another_stack_are_refused(String verb) throws IOException {
    Files.writeString(project.resolve("outputs-dev.json"), OUTPUTS);
    assertThat(run(verb, "-s", "prod", "--outputs", "outputs-dev.json"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                "error: the outputs are of stack dev, and -s names prod: nothing has changed; give"
                    + " the outputs of prod, or -s dev\n"));
    assertThat(aws.asked).isEmpty();
  }

  @Test
  void outputs_without_latches_or_that_cannot_be_read_are_refused() throws IOException {
    cli.deployer.outputs = "{}";
    assertThat(run("isolate"))
        .isEqualTo(
            new Cli.Outcome(
                3,
                "",
                "error: the outputs of stack dev tell of no latches: deploy it with"
                    + " gatehouse:evacuation.policy: latch, and name another file or stack if it"
                    + " is\n"));
    assertThat(run("isolate", "--aws"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                "error: --aws needs --outputs FILE: keep what pulumi stack output --json printed"
                    + " after the last deployment\n"));
    assertThat(run("isolate", "--outputs", "none.json").err())
        .startsWith("error: cannot read the outputs in " + project.resolve("none.json"));
    cli.deployer.outputs = OUTPUTS.replace("\"stack\": \"dev\", ", "");
    assertThat(run("isolate").err())
        .isEqualTo("error: the output evacuation has no stack: deploy the stack again\n");
  }
}
