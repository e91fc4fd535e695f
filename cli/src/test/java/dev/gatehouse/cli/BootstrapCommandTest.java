package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS needs before a first deployment, for the project's own stacks. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BootstrapCommandTest {
  private static final Path ROOT = Path.of("..");
  private static final String TOOLS = "999999999999";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> USUAL =
      Map.of(
          "-s", "prod",
          "--tools-account", TOOLS,
          "--repository", "example/platform",
          "--state-region", "us-west-2",
          "--replica-region", "eu-west-1");

  private final Path project;
  private final Cli cli;

  BootstrapCommandTest(@TempDir Path project) {
    this.project = project;
    this.cli = Cli.in(project);
  }

  @BeforeEach
  void files() throws IOException {
    for (String folder : List.of("apps", "bootstrap", "bootstrap/cloudformation")) {
      Files.createDirectories(project.resolve(folder));
      try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, project.resolve(folder).resolve(file.getFileName().toString()));
        }
      }
    }
    for (String stack : List.of("Pulumi.dev.yaml", "Pulumi.prod.yaml")) {
      Files.writeString(project.resolve(stack), Files.readString(ROOT.resolve(stack)));
    }
  }

  /** Runs it with options in place of the usual ones, or beside them. */
  private Cli.Outcome run(String... more) {
    Map<String, String> options = new TreeMap<>(USUAL);
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    List<String> all = new ArrayList<>(List.of("bootstrap"));
    options.forEach((name, value) -> all.addAll(List.of(name, value)));
    return cli.run(all.toArray(String[]::new));
  }

  private JsonNode written(String name) throws IOException {
    Path file = project.resolve(".gatehouse/bootstrap/prod/" + name);
    return new YAMLMapper().readTree(Files.readString(file));
  }

  @Test
  void state_pipeline_and_the_roles_of_all_accounts_come_in_an_order_that_works() {
    Cli.Outcome outcome = run();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines().filter(line -> line.startsWith("# ")))
        .containsExactly(
            "# written:",
            "#   .gatehouse/bootstrap/prod/state.yaml",
            "#   .gatehouse/bootstrap/prod/state-replica.yaml",
            "#   .gatehouse/bootstrap/prod/github.yaml",
            "#   .gatehouse/bootstrap/prod/pipeline.yaml",
            "#   .gatehouse/bootstrap/prod/deploy-application.json",
            "#   .gatehouse/bootstrap/prod/deploy-dns.json",
            "#   .gatehouse/bootstrap/prod/deploy-ingress.json",
            "# 1. state, once for all stacks: signed in to 999999999999",
            "# 2. GitHub as a provider of identities, once: signed in to 999999999999",
            "# 3. who may deploy: signed in to 999999999999",
            "# 4. deploy role: signed in to 222222222223 (application)",
            "# 5. deploy role: signed in to 333333333334 (application)",
            "# 6. deploy role: signed in to 444444444445 (application)",
            "# 7. deploy role: signed in to 555555555556 (dns)",
            "# 8. deploy role: signed in to 111111111112 (ingress)",
            "# 9. the stack: signed in as a role that may deploy");
    assertThat(outcome.out())
        .contains("pulumi login 's3://gatehouse-state-999999999999-us-west-2?region=us-west-2'\n")
        .contains("--secrets-provider 'awskms://alias/gatehouse-state?region=us-west-2'\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application", "dns", "ingress"})
  void a_deploy_role_has_each_statement_of_its_policy_once_for_its_own_account_and_within_quotas(
      String duty) throws IOException {
    run();
    List<String> asked = new ArrayList<>();
    JSON.readTree(Files.readString(ROOT.resolve("bootstrap/" + duty + ".json")))
        .path("Statement")
        .forEach(statement -> asked.add(statement.path("Sid").asText()));
    List<String> given = new ArrayList<>();
    JsonNode resources = written("deploy-" + duty + ".json").path("Resources");
    for (JsonNode resource : resources) {
      if (resource.path("Type").asText().equals("AWS::IAM::ManagedPolicy")) {
        JsonNode document = resource.path("Properties").path("PolicyDocument");
        document.path("Statement").forEach(statement -> given.add(statement.path("Sid").asText()));
        assertThat(resolved(document, Map.of()).toString().length()).isLessThanOrEqualTo(6_144);
        assertThat(document.toString()).doesNotContain(":*:role/").doesNotContain(":*:*:");
      }
    }
    assertThat(given).isEqualTo(asked);
    assertThat(resources.path("Role").path("Properties").path("ManagedPolicyArns"))
        .hasSizeLessThan(11);
  }

  @Test
  void only_the_pipeline_and_break_glass_may_take_a_deploy_role_and_only_with_the_external_id()
      throws IOException {
    run();
    JsonNode role = written("deploy-ingress.json").path("Resources").path("Role");
    String pipeline = "arn:aws:iam::999999999999:role/gatehouse-prod-pipeline";
    Map<String, String> parameters =
        Map.of(
            "TrustedAccount",
            TOOLS,
            "TrustedRoles",
            pipeline + ",arn:aws:iam::999999999999:role/gatehouse-prod-break-glass",
            "ExternalId",
            "gatehouse");
    JsonNode trust = resolved(role.path("Properties").path("AssumeRolePolicyDocument"), parameters);
    assertThat(assuming(trust, "gatehouse-prod-pipeline", "gatehouse")).isEqualTo("Allowed");
    assertThat(assuming(trust, "gatehouse-prod-break-glass", "gatehouse")).isEqualTo("Allowed");
    assertThat(assuming(trust, "gatehouse-prod-pipeline", "guessed")).isEqualTo("ImplicitDeny");
    assertThat(assuming(trust, "somebody", "gatehouse")).isEqualTo("ImplicitDeny");
  }

  private String assuming(JsonNode trust, String role, String externalId) throws IOException {
    ObjectNode judged = JSON.createObjectNode().put("id", "1");
    judged.put("principal", "arn:aws:sts::999999999999:assumed-role/" + role + "/s");
    judged.put("action", "sts:AssumeRole");
    judged.put("resource", "arn:aws:iam::111111111112:role/gatehouse-deploy");
    judged.put("resourceAccount", "111111111112");
    judged
        .putObject("context")
        .put("sts:ExternalId", externalId)
        .put("aws:PrincipalArn", "arn:aws:iam::999999999999:role/" + role);
    JsonNode pipeline = written("pipeline.yaml").path("Resources").path("Deployments");
    JsonNode policy =
        resolved(
            pipeline.path("Properties").path("PolicyDocument"),
            Map.of(
                "Roles", "arn:aws:iam::111111111112:role/gatehouse-deploy",
                "StateBuckets", "arn:aws:s3:::b",
                "StateObjects", "arn:aws:s3:::b/*",
                "StateKeys", "arn:aws:kms:us-west-2:999999999999:key/k"));
    judged.putArray("identityPolicies").add(policy);
    judged.set("resourcePolicy", trust);
    Path cases = Files.writeString(project.resolve("cases.jsonl"), judged + "\n");
    Cli.Outcome outcome = cli.run("explain", "--file", cases.toString());
    assertThat(outcome.err()).isEmpty();
    return JSON.readTree(outcome.out()).path("decision").asText();
  }

  /** The pipeline's role is for one repository's one environment, as GitHub's token names them. */
  @Test
  void a_job_of_another_repository_or_environment_may_not_deploy() throws IOException {
    run();
    JsonNode statement =
        written("pipeline.yaml")
            .path("Resources")
            .path("Pipeline")
            .path("Properties")
            .path("AssumeRolePolicyDocument")
            .path("Statement")
            .path(0);
    JsonNode condition =
        resolved(
            statement.path("Condition"), Map.of("Repository", "example/platform", "Stack", "prod"));
    assertThat(condition)
        .isEqualTo(
            JSON.readTree(
                """
                {"StringEquals": {
                  "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                  "token.actions.githubusercontent.com:sub":
                      "repo:example/platform:environment:prod"}}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.yaml", "pipeline.yaml", "deploy-dns.json"})
  void each_name_that_a_template_refers_to_is_one_of_its_own(String name) throws IOException {
    run();
    JsonNode template = written(name);
    Set<String> known = new TreeSet<>(List.of("AWS::NoValue", "AWS::AccountId"));
    known.addAll(List.of("AWS::Region", "AWS::Partition"));
    template.path("Parameters").fieldNames().forEachRemaining(known::add);
    template.path("Resources").fieldNames().forEachRemaining(known::add);
    assertThat(known).containsAll(references(template, new TreeSet<>()));
  }

  private static Set<String> references(JsonNode node, Set<String> found) {
    if (node.has("Ref")) {
      found.add(node.path("Ref").asText());
    } else if (node.has("Fn::GetAtt")) {
      found.add(node.path("Fn::GetAtt").path(0).asText());
    } else if (node.has("Fn::Sub")) {
      Pattern.compile("\\$\\{([A-Za-z:]+)")
          .matcher(node.path("Fn::Sub").asText())
          .results()
          .forEach(match -> found.add(match.group(1)));
    }
    node.forEach(child -> references(child, found));
    return found;
  }

  @Test
  void by_stack_sets_all_accounts_of_a_kind_get_their_role_at_once() {
    Cli.Outcome outcome = run("--organizational-unit", "ou-ab12-3cd4ef56");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "--deployment-targets OrganizationalUnitIds=ou-ab12-3cd4ef56,"
                + "Accounts=222222222223,333333333334,444444444445,AccountFilterType=INTERSECTION");
  }

  @Test
  void as_json_it_tells_files_and_steps() throws IOException {
    JsonNode told = JSON.readTree(run("-o", "json").out());
    assertThat(told.path("files")).hasSize(7);
    assertThat(told.path("steps")).hasSize(9);
    assertThat(told.path("steps").path(8).path("commands").path(2).asText())
        .isEqualTo("pulumi up --stack prod");
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of(
            "--state-region us-east-1",
            "--state-region us-east-1 is the Region that traffic prefers: in its outage nobody"
                + " could deploy; choose another"),
        Arguments.of(
            "--state-region eu-west-1 --replica-region eu-west-1",
            "the state and its copy are both in eu-west-1: choose another with --replica-region"),
        Arguments.of(
            "--tools-account 111111111112",
            "--tools-account 111111111112 is one of the stack's own: what is deployed there could"
                + " change who may deploy; use an account that has neither ingress nor"
                + " applications"),
        Arguments.of(
            "--repository platform", "--repository platform: use owner/name, as GitHub has it"),
        Arguments.of(
            "--organizational-unit unit",
            "--organizational-unit unit: use an id such as ou-ab12-3cd4ef56 or r-ab12"));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void a_choice_that_does_not_serve_is_refused(String words, String message) {
    Cli.Outcome outcome = run(words.split(" "));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isEqualTo("error: " + message + "\n");
  }

  @Test
  void all_that_is_missing_of_a_stack_is_told_at_once() throws IOException {
    Files.writeString(project.resolve("Pulumi.prod.yaml"), "config: {}\n");
    Files.writeString(project.resolve("apps/orders.yaml"), "accounts: {prod: x}\n");
    Cli.Outcome outcome = run();
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .isEqualTo(
            """
            error: Pulumi.prod.yaml: gatehouse:ingress-account is missing
            apps/orders.yaml: accounts.prod: 'x' is not an AWS account id: use twelve digits, \
            in quotes in YAML
            Pulumi.prod.yaml: gatehouse:regions is missing: a list such as [us-east-1, us-west-2]
            Pulumi.prod.yaml: gatehouse:deploy-role.name is missing: the role of deployments
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$(id)", "gatehouse-deploy-prod", "a b"})
  void a_deploy_role_has_a_name_that_it_cannot_change_and_that_a_shell_leaves_alone(String name)
      throws IOException {
    Path file = project.resolve("Pulumi.prod.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("name: gatehouse-deploy", "name: " + name));
    Cli.Outcome outcome = run();
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .startsWith("error: Pulumi.prod.yaml: gatehouse:deploy-role.name: '" + name + "': ");
  }

  @Test
  void a_grant_may_name_a_role_of_another_account() throws IOException {
    run();
    assertThat(written("deploy-application.json").toString())
        .contains("{\"lambda:Principal\":\"arn:aws:iam::????????????:role/gatehouse-*-invoke\"}");
  }

  /** A part of a template as CloudFormation would hand it on. */
  private static JsonNode resolved(JsonNode node, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(parameters);
    all.put("AWS::AccountId", "111111111112");
    all.put("AWS::Partition", "aws");
    if (node.has("Ref")) {
      String value = all.getOrDefault(node.path("Ref").asText(), "?");
      return JSON.valueToTree(value.contains(",") ? List.of(value.split(",")) : value);
    }
    if (node.has("Fn::Sub")) {
      String text = node.path("Fn::Sub").asText();
      for (Map.Entry<String, String> entry : all.entrySet()) {
        text = text.replace("${" + entry.getKey() + "}", entry.getValue());
      }
      return JSON.valueToTree(text);
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(element -> elements.add(resolved(element, parameters)));
      return JSON.valueToTree(elements);
    }
    if (node.isObject()) {
      ObjectNode copy = JSON.createObjectNode();
      node.properties()
          .forEach(entry -> copy.set(entry.getKey(), resolved(entry.getValue(), parameters)));
      return copy;
    }
    return node;
  }
}
