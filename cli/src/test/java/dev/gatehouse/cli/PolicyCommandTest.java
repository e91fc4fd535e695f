package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyCommandTest {
  private static final String URN = "urn:pulumi:dev::p::aws:apigatewayv2/api:Api::orders";
  private static final String PROVIDER = "urn:pulumi:dev::p::pulumi:providers:aws::one";
  private static final String STATE =
      """
      {"version": 3, "deployment": {"resources": [
        {"urn": "%s", "custom": true, "id": "i", "type": "pulumi:providers:aws",
         "inputs": {"region": "us-east-1", "allowedAccountIds": "[\\"111111111111\\"]",
           "assumeRole": {"roleArn": "arn:aws:iam::111111111111:role/d", "externalId": "e"},
           "defaultTags": "{\\"tags\\":{\\"platform\\":\\"p\\",\\"stack\\":\\"s\\"}}"}},
        {"urn": "%s", "custom": true, "id": "a1", "type": "aws:apigatewayv2/api:Api",
         "provider": "%s::i",
         "inputs": {"name": "orders", "ipAddressType": "dualstack",
           "disableExecuteApiEndpoint": %s},
         "outputs": {"id": "a1", "name": "orders"}},
        {"urn": "urn:pulumi:dev::p::aws:apigatewayv2/stage:Stage::st", "custom": true, "id": "s",
         "type": "aws:apigatewayv2/stage:Stage", "provider": "%s::i", "inputs": {},
         "outputs": {"apiId": "a1"}, "delete": true},
        {"urn": "urn:pulumi:dev::p::aws:apigatewayv2/stage:Stage::st", "custom": true, "id": "s",
         "type": "aws:apigatewayv2/stage:Stage", "provider": "%s::i", "external": true,
         "outputs": {"apiId": "a1"}},
        {"urn": "urn:pulumi:dev::p::aws:cloudwatch/metricAlarm:MetricAlarm::m", "custom": true,
         "id": "m", "type": "aws:cloudwatch/metricAlarm:MetricAlarm", "provider": "%s::i",
         "inputs": {"alarmActions": ["t"], "metricName": "5xx", "dimensions": {"ApiId": "a1"}},
         "outputs": {"metricName": "5xx", "dimensions": {"ApiId": "a1"}}}
      ]}}
      """;
  private static final String SAYS =
      """
      mandatory  execute-api-disabled on orders: disableExecuteApiEndpoint is false; use true
        fix: Set disableExecuteApiEndpoint to true.

      """;

  @TempDir Path project = Path.of("");

  @Test
  void a_stack_that_keeps_the_rules_passes() throws IOException {
    state("true");
    Cli.Outcome outcome = Cli.in(project).run("policy", "check", "state.json");
    assertThat(outcome).isEqualTo(new Cli.Outcome(0, tally(20, 0, 0, 0), ""));
  }

  @Test
  void a_violation_is_told_with_its_fix_and_exits_1() throws IOException {
    state("false");
    Cli.Outcome outcome = Cli.in(project).run("policy", "check", "state.json");
    assertThat(outcome).isEqualTo(new Cli.Outcome(1, SAYS + tally(19, 1, 0, 0), ""));
  }

  @Test
  void a_secret_that_is_encrypted_is_undecided() throws IOException {
    state(
        "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
            + "\"ciphertext\":\"v1:x\"}");
    Cli.Outcome outcome = Cli.in(project).run("policy", "check", "state.json");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).startsWith("undecided  execute-api-disabled: 1 wait for values\n");
  }

  @Test
  void a_suppression_lets_pass_until_it_ends_and_must_be_of_use() throws IOException {
    state("false");
    Files.writeString(project.resolve("s.yaml"), suppression("orders", "2999-01-31"));
    assertThat(check("--suppressions", "s.yaml"))
        .isEqualTo(new Cli.Outcome(0, tally(19, 1, 1, 0), ""));
    Files.writeString(project.resolve("s.yaml"), suppression("orders", "2020-01-31"));
    assertThat(check("--suppressions", "s.yaml").out())
        .contains("mandatory  execute-api-disabled on orders: ")
        .contains(
            "mandatory  suppression: the suppression of execute-api-disabled on orders ended on"
                + " 2020-01-31; mend it, or let ada renew it\n");
    state("true");
    Files.writeString(project.resolve("s.yaml"), suppression("orders", "2999-01-31"));
    assertThat(check("--suppressions", "s.yaml").out())
        .startsWith(
            "mandatory  suppression: the suppression of execute-api-disabled on orders lets nothing"
                + " pass; take it out\n");
  }

  @Test
  void a_file_of_suppressions_is_read_strictly() throws IOException {
    state("false");
    Files.writeString(
        project.resolve("s.yaml"),
        "suppressions:\n- {rule: execute-api-disabld, resource: '*', reason: known, owner: ada,"
            + " expires: soon}\n- {rule: x, resourc: y}\n");
    assertThat(check("--suppressions", "s.yaml"))
        .isEqualTo(
            new Cli.Outcome(
                3,
                "",
                """
                error: s.yaml: suppression 1: there is no rule 'execute-api-disabld'; did you mean \
                'execute-api-disabled'?
                suppression 1: resource is '*', which is every one: name one
                suppression 1: reason is 'known'; use 20 characters or more
                suppression 1: expires is 'soon'; use a day such as 2027-01-31
                suppression 2: 'resourc' is not known; did you mean 'resource'?
                suppression 2 has no resource
                suppression 2 has no reason
                suppression 2 has no owner
                suppression 2 has no expires
                """));
  }

  @Test
  void a_baseline_is_made_once_and_then_only_shrinks() throws IOException {
    state("false");
    assertThat(check("--baseline", "b.json")).isEqualTo(new Cli.Outcome(0, tally(19, 1, 0, 1), ""));
    String made = Files.readString(project.resolve("b.json"));
    state("true");
    assertThat(check("--baseline", "b.json").code()).isZero();
    assertThat(Files.readString(project.resolve("b.json"))).isNotEqualTo(made);
    state("false");
    assertThat(check("--baseline", "b.json").code()).isEqualTo(1);
  }

  @Test
  void the_configuration_is_pulumis_and_is_read_strictly() throws IOException {
    state("false");
    Files.writeString(project.resolve("c.json"), "{\"execute-api-disabled\": \"disabled\"}");
    assertThat(check("--policy-config", "c.json").code()).isZero();
    Files.writeString(
        project.resolve("c.json"), "{\"rto-in-budget\": {\"second\": 3}, \"al\": \"advisory\"}");
    assertThat(check("--policy-config", "c.json"))
        .isEqualTo(
            new Cli.Outcome(
                3,
                "",
                """
                error: c.json: there is no rule 'al': gatehouse policy list names them all
                rule 'rto-in-budget' has no property 'second'; did you mean 'seconds'?
                """));
  }

  @Test
  void sarif_names_rule_place_and_fingerprint() throws Exception {
    state("false");
    JsonNode sarif = new ObjectMapper().readTree(check("-o", "sarif").out());
    JsonNode run = sarif.at("/runs/0");
    JsonNode result = run.at("/results/0");
    assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
    assertThat(result.path("ruleId").asText()).isEqualTo("execute-api-disabled");
    assertThat(run.at("/tool/driver/rules").get(result.path("ruleIndex").asInt()).path("id"))
        .isEqualTo(result.path("ruleId"));
    assertThat(result.path("level").asText()).isEqualTo("error");
    assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName").asText())
        .isEqualTo(URN);
    assertThat(result.at("/partialFingerprints/gatehouse~1v1").asText()).matches("[0-9a-f]{16}");
  }

  @Test
  void sarif_names_the_line_of_the_manifest_that_asked() throws Exception {
    state("false");
    Files.createDirectories(project.resolve("apps"));
    Files.writeString(project.resolve("apps/orders.yaml"), "# Orders.\nname: orders\n");
    JsonNode place =
        new ObjectMapper()
            .readTree(check("-o", "sarif").out())
            .at("/runs/0/results/0/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("apps/orders.yaml");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(2);
  }

  @Test
  void sarif_names_the_key_of_the_stack_file_that_decides() throws Exception {
    state("true");
    Files.writeString(
        project.resolve("state.json"),
        Files.readString(project.resolve("state.json")).replace("stack", "stick"));
    Cli cli = Cli.in(project);
    Files.writeString(
        project.resolve("Pulumi.dev.yaml"), "config:\n  gatehouse:deploy-role:\n    name: d\n");
    String sarif = cli.run("policy", "check", "state.json", "-o", "sarif").out();
    JsonNode result = new ObjectMapper().readTree(sarif).at("/runs/0/results/0");
    assertThat(result.path("ruleId").asText()).isEqualTo("provider-tags");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("Pulumi.dev.yaml");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(2);
  }

  @Test
  void junit_has_a_test_for_each_rule() throws Exception {
    state("false");
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(check("-o", "junit").out())))
            .getDocumentElement();
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(103);
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo(URN + ": disableExecuteApiEndpoint is false; use true");
  }

  @Test
  void json_tells_verdicts_and_findings() throws Exception {
    state("false");
    JsonNode json = new ObjectMapper().readTree(check("-o", "json").out());
    assertThat(json.path("fails").asBoolean()).isTrue();
    assertThat(json.at("/verdicts/violation").asInt()).isEqualTo(1);
    assertThat(json.at("/findings/0/rule").asText()).isEqualTo("execute-api-disabled");
  }

  @Test
  void what_holds_no_stack_is_refused() throws IOException {
    Files.writeString(project.resolve("state.json"), "{}");
    assertThat(Cli.in(project).run("policy", "check", "state.json"))
        .isEqualTo(
            new Cli.Outcome(
                2,
                "",
                "error: state.json holds no stack: no deployment in it: use what 'pulumi stack"
                    + " export' prints, or a state file\n"));
  }

  @Test
  void a_rule_is_explained_and_a_slip_is_met_with_what_was_meant() {
    Cli.Outcome outcome = Cli.in(project).run("policy", "explain", "rto-in-budget");
    assertThat(outcome.out())
        .startsWith("rto-in-budget: Clients are back within the budget.\n\nwhy       ")
        .contains("takes     seconds (Recovery time budget, seconds), default 120\n")
        .endsWith("page      docs/policies/rto-in-budget.md\n");
    assertThat(Cli.in(project).run("policy", "explain", "rto-in-budgt"))
        .isEqualTo(
            new Cli.Outcome(
                2, "", "error: there is no rule 'rto-in-budgt'; did you mean 'rto-in-budget'?\n"));
  }

  @Test
  void the_list_names_every_rule() {
    assertThat(Cli.in(project).run("policy", "list").out().lines()).hasSize(104);
  }

  @Test
  void a_report_tells_of_each_control_of_a_framework() throws Exception {
    state("true");
    Cli.Outcome outcome =
        Cli.in(project).run("policy", "report", "state.json", "--framework", "soc2");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("SOC 2 Trust Services Criteria 2017 (2022)\n")
        .contains("  CC6.1    met         Logical access is restricted to whom it is meant for\n")
        .contains("  A1.3     not judged  Recovery is tested")
        .endsWith("\n7 met, 5 no subject, 1 not judged\n");
    state("false");
    JsonNode json =
        new ObjectMapper()
            .readTree(
                Cli.in(project)
                    .run("policy", "report", "state.json", "--framework", "pci-dss", "-o", "json")
                    .out());
    assertThat(json.at("/controls/0").toString())
        .isEqualTo(
            "{\"id\":\"1.4.1\",\"title\":\"Controls stand between trusted and untrusted networks\","
                + "\"state\":\"violated\",\"rules\":[\"execute-api-disabled\","
                + "\"no-catch-all-route\",\"domain-mapped\"],\"source\":\"this pack\","
                + "\"note\":\"at the front of the APIs alone\"}");
    assertThat(Cli.in(project).run("policy", "report", "state.json", "--framework", "soc3").err())
        .isEqualTo("error: there is no framework 'soc3': use one of soc2, fsbp, cis, pci-dss\n");
  }

  @Test
  void a_new_rule_begins_with_its_class_and_its_fixture() throws IOException {
    Files.createDirectories(project.resolve("policies/pack/src"));
    String[] command = {
      "policy", "new", "bucket-versioned", "--type", "aws:s3/bucketV2:BucketV2", "--room", "data"
    };
    String source =
        "policies/pack/src/main/java/dev/gatehouse/policies/pack/rules/data/BucketVersioned.java";
    assertThat(Cli.in(project).run(command))
        .isEqualTo(
            new Cli.Outcome(
                0,
                """
                wrote %s
                wrote policies/pack/src/test/resources/rules/bucket-versioned.json
                next: write check and fixture, add new BucketVersioned() to GatehousePack, and \
                make its page with PagesTest -Daccept (docs/guide/policies.md)
                """
                    .formatted(source),
                ""));
    assertThat(Files.readString(project.resolve(source)))
        .startsWith("package dev.gatehouse.policies.pack.rules.data;\n")
        .contains("public final class BucketVersioned extends ResourceCheck {");
    assertThat(Cli.in(project).run(command))
        .isEqualTo(new Cli.Outcome(2, "", "error: " + source + " is there already\n"));
    command[2] = "ttl-short";
    assertThat(Cli.in(project).run(command).err())
        .isEqualTo(
            "error: there is a rule 'ttl-short' already: gatehouse policy explain ttl-short\n");
  }

  private Cli.Outcome check(String... options) {
    String[] command = new String[options.length + 3];
    command[0] = "policy";
    command[1] = "check";
    command[2] = "state.json";
    System.arraycopy(options, 0, command, 3, options.length);
    return Cli.in(project).run(command);
  }

  private void state(String disabled) throws IOException {
    Files.writeString(
        project.resolve("state.json"),
        STATE.formatted(PROVIDER, URN, PROVIDER, disabled, PROVIDER, PROVIDER, PROVIDER));
  }

  private static String suppression(String resource, String expires) {
    return "suppressions:\n- rule: execute-api-disabled\n  resource: "
        + resource
        + "\n  reason: the old client still calls it until March\n  owner: ada\n  expires: "
        + expires
        + "\n";
  }

  private static String tally(int passed, int violated, int suppressed, int baselined) {
    return ("%d passed, %d violated, 0 undecided, 0 not applicable, 0 failed, %d suppressed,"
            + " %d in the baseline\n")
        .formatted(passed, violated, suppressed, baselined);
  }
}
