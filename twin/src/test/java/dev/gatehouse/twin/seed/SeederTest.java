package dev.gatehouse.twin.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.pace.ControlPlane;
import dev.gatehouse.twin.provider.pace.RateMode;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import dev.gatehouse.twin.world.WorldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeederTest {
  private static final String FILE =
      """
      deployRole: {name: deploy, trusts: "999999999999", externalId: gate, allows: ["lambda:*"]}
      accounts:
        - {id: "999999999999", name: tools}
        - {id: "444444444444", name: greeting}
      zones:
        - {account: "444444444444", id: Z0EXAMPLE, name: gatehouse.example}
      functions:
        - account: "444444444444"
          regions: [us-east-1, us-west-2]
          name: greeting
          alias: live
          artifact: greeting.zip
          handler: a.B::c
          runtime: java21
          architecture: arm64
          memorySize: 256
          timeout: 5
          role: greeting-function
          retentionInDays: 14
      """;

  private static final AccountId GREETING = new AccountId("444444444444");

  @TempDir Path project;
  private final World world = new World();
  private final VirtualSim sim = new VirtualSim(1);

  @BeforeEach
  void artifact() throws IOException {
    zip("first");
    Files.createDirectories(project.resolve("world"));
  }

  private void zip(String content) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(project.resolve("greeting.zip")))) {
      zip.putNextEntry(new ZipEntry(content));
      zip.closeEntry();
    }
  }

  private void seed(String file) {
    try {
      Files.writeString(project.resolve(SeedFile.NAME), file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Path artifacts = project.resolve("artifacts");
    new Seeder(world, sim.sim(), artifacts, TwinLog.silent()).apply(SeedFile.read(project));
  }

  private Entity function(String region) {
    return world.list(Types.FUNCTION, GREETING, region).get(0);
  }

  private Entity alias(String region) {
    return world.list(Types.ALIAS, GREETING, region).get(0);
  }

  @Test
  void makes_all_that_the_file_tells_of() {
    seed(FILE);
    Entity deploy = world.get(EntityKey.global(Types.ROLE, GREETING, "deploy")).orElseThrow();
    assertThat(deploy.require("assumeRolePolicy"))
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                + "\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"arn:aws:iam::999999999999:root\"},"
                + "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"gate\"}}}]}");
    assertThat(deploy.require("uniqueId")).matches("AROA[A-Z0-9]{17}");
    assertThat(world.list(Types.ROLE).stream().map(Entity::id))
        .containsExactly("deploy", "greeting-function");
    assertThat(world.list(Types.RECORD_SET).stream().map(Entity::id))
        .containsExactly("Z0EXAMPLE_gatehouse.example_NS", "Z0EXAMPLE_gatehouse.example_SOA");
    assertThat(function("us-west-2").require("qualifiedArn"))
        .isEqualTo("arn:aws:lambda:us-west-2:444444444444:function:greeting:1");
    assertThat(Files.exists(Path.of(function("us-east-1").at("code").path("path").asText())))
        .isTrue();
    assertThat(alias("us-east-1").require("functionVersion")).isEqualTo("1");
    assertThat(world.list(Types.LOG_GROUP).stream().map(Entity::id))
        .containsExactly("/aws/lambda/greeting", "/aws/lambda/greeting");
  }

  @Test
  void doing_it_again_changes_nothing() {
    seed(FILE);
    List<EntityKey> changed = new ArrayList<>();
    world.listen((key, before, after) -> changed.add(key));
    sim.advance(Duration.ofDays(1));
    seed(FILE);
    assertThat(changed).isEmpty();
  }

  @Test
  void another_artifact_is_another_version_and_the_alias_moves() throws IOException {
    seed(FILE);
    zip("second");
    seed(FILE);
    assertThat(alias("us-east-1").require("functionVersion")).isEqualTo("2");
    assertThat(world.list(Types.FUNCTION_VERSION, GREETING, "us-east-1").stream().map(Entity::id))
        .containsExactly("greeting:1", "greeting:2");
  }

  @Test
  void what_the_file_no_longer_tells_of_is_removed() {
    seed(FILE);
    seed("accounts: [{id: \"999999999999\", name: tools}]");
    assertThat(world.list(Types.FUNCTION)).isEmpty();
    assertThat(world.list(Types.FUNCTION_VERSION)).isEmpty();
    assertThat(world.list(Types.ROLE)).isEmpty();
    assertThat(world.list(Types.ACCOUNT)).hasSize(1);
  }

  @Test
  void what_a_deployment_made_is_not_taken_over() {
    EntityKey key = EntityKey.global(Types.ROLE, GREETING, "deploy");
    Entity deployed = new Entity(key, Seeder.object().put("name", "deploy"));
    world.put(deployed);
    assertThatThrownBy(() -> seed(FILE))
        .isInstanceOf(WorldException.class)
        .hasMessage(
            "a deployment made what world/world.yaml declares: destroy the deployment, or take"
                + " these out of the file:\n  AWS::IAM::Role deploy (444444444444, global)");
    assertThat(world.get(key)).contains(deployed);
  }

  @Test
  void every_mistake_in_the_file_is_told_at_once() {
    String broken =
        FILE.replace("name: tools", "nam: tools")
            .replace("account: \"444444444444\", id: Z0EXAMPLE", "account: 4444, id: z-1")
            .replace("runtime: java21", "runtime: java25")
            .replace("artifact: greeting.zip", "artifact: gone.zip")
            .replace("memorySize: 256", "memorySize: 64");
    assertThatThrownBy(() -> seed(broken))
        .hasMessage(
            """
            world/world.yaml has 8 problem(s):
              accounts[0].nam is not a key of the world file: did you mean 'name'?
              accounts[0].name is missing
              expected zones[0].account to be a string, got 4444
              zones[0].id is not a zone's id, got z-1
              expected functions[0].runtime to be one of ["java11" "java17" "java21"], got java25
              expected functions[0].memorySize to be in the range (128 - 10240), got 64
              zones[0].account: 4444 is not among accounts: [444444444444, 999999999999]
              functions[0].artifact: there is no file gone.zip in the project: build it first\
            """);
  }

  @Test
  void a_key_given_twice_is_a_mistake() {
    assertThatThrownBy(() -> seed("accounts: []\naccounts: []\n"))
        .hasMessageStartingWith("world/world.yaml is not YAML: Duplicate field 'accounts'");
  }

  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"A\",\"Effect\":\"Allow\","
          + "\"Action\":\"lambda:*\",\"Resource\":\"*\"}}";

  @Test
  void a_deploy_role_has_the_policy_of_its_file() throws IOException {
    Files.writeString(project.resolve("all.json"), POLICY);
    Files.writeString(project.resolve("own.json"), POLICY.replace("lambda:*", "logs:*"));
    String file = FILE.replace("allows: [\"lambda:*\"]", "policy: all.json");
    seed(file);
    EntityKey key = EntityKey.global(Types.ROLE_POLICY, GREETING, "deploy:deploy");
    assertThat(world.get(key).orElseThrow().require("policy")).isEqualTo(POLICY);
    assertThat(world.get(key).orElseThrow().require("template")).isEqualTo("all.json");
    seed(file.replace("name: greeting}", "name: greeting, deployPolicy: own.json}"));
    assertThat(world.get(key).orElseThrow().require("policy")).contains("logs:*");
    assertThat(world.get(key).orElseThrow().require("template")).isEqualTo("own.json");
  }

  @Test
  void all_that_is_wrong_with_policies_is_told() throws IOException {
    Files.writeString(project.resolve("broken.json"), "{}");
    Files.writeString(
        project.resolve("long.json"), POLICY.replace("lambda:*", "lambda:" + "a".repeat(10_300)));
    String broken =
        FILE.replace("externalId", "policy: gone.json, externalId")
            .replace("name: tools}", "name: tools, deployPolicy: broken.json}")
            .replace("name: greeting}", "name: greeting, deployPolicy: long.json}");
    assertThatThrownBy(() -> seed(broken))
        .hasMessageContainingAll(
            "world/world.yaml has 5 problem(s):\n",
            "deployRole: use either allows, a list of actions, or policy, a policy's file\n",
            "deployRole.policy: there is no file gone.json in the project\n",
            "accounts[0].deployPolicy: broken.json is no policy: ",
            "accounts[0].deployPolicy: the account has no deployRole to give it to\n",
            "accounts[1].deployPolicy: long.json is 10");
  }

  @Test
  void the_control_plane_is_as_the_file_says() {
    assertThat(controlPlane("{}")).isEqualTo(ControlPlane.usual());
    assertThat(controlPlane("{rateLimits: waited, iamPropagationSeconds: 5}"))
        .isEqualTo(new ControlPlane(RateMode.WAITED, Duration.ofSeconds(5)));
    assertThatThrownBy(() -> controlPlane("{rateLimits: none, iamPropagationSeconds: -1}"))
        .hasMessage(
            """
            world/world.yaml has 2 problem(s):
              expected controlPlane.rateLimits to be one of ["skipped" "waited" "off"], got none
              expected controlPlane.iamPropagationSeconds to be in the range (0 - 600), got -1""");
  }

  private ControlPlane controlPlane(String yaml) {
    seed("accounts: []\ncontrolPlane: " + yaml + "\n");
    return SeedFile.read(project).controlPlane();
  }

  @Test
  void a_project_without_the_file_starts_empty() {
    assertThat(SeedFile.read(project)).isEqualTo(Seed.empty());
  }
}
