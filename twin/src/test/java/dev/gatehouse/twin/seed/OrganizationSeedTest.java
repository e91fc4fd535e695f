package dev.gatehouse.twin.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Decision;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The organization of a world file, from the file to IAM's decisions. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class OrganizationSeedTest {
  private static final String FILE =
      """
      accounts:
        - {id: "999999999999", name: tools}
        - {id: "222222222222", name: weather}
        - {id: "333333333333", name: orders}
      organization:
        id: o-a1b2c3d4e5
        managementAccount: "999999999999"
        root: {id: r-ab12}
        units:
          - id: ou-ab12-11111111
            accounts: ["222222222222"]
            serviceControlPolicies: [FullAWSAccess, scp.json]
            resourceControlPolicies: [rcp.json]
      """;

  private final Path project;
  private final World world = new World();
  private final VirtualSim sim = new VirtualSim(1);

  OrganizationSeedTest(@TempDir Path project) {
    this.project = project;
  }

  @BeforeEach
  void policies() throws IOException {
    Files.createDirectories(project.resolve("world"));
    Files.writeString(
        project.resolve("scp.json"),
        """
        {"Version": "2012-10-17", "Statement":
          [{"Sid": "NoTables", "Effect": "Deny", "Action": "dynamodb:Delete*", "Resource": "*"}]}
        """);
    Files.writeString(
        project.resolve("rcp.json"),
        """
        {"Version": "2012-10-17", "Statement":
          [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}
        """);
  }

  private void seed(String file) throws IOException {
    Files.writeString(project.resolve(SeedFile.NAME), file);
    new Seeder(world, sim.sim(), project.resolve("artifacts"), TwinLog.silent())
        .apply(SeedFile.read(project));
  }

  @Test
  void each_account_has_its_place_and_the_policies_of_each_level() throws IOException {
    seed(FILE);

    JsonNode weather = organization("222222222222");
    assertThat(weather.path("path").asText()).isEqualTo("o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/");
    assertThat(weather.path("serviceControlPolicies").findValuesAsText("name"))
        .containsExactly("FullAWSAccess", "FullAWSAccess", "scp.json", "FullAWSAccess");
    assertThat(weather.path("resourceControlPolicies").findValuesAsText("name"))
        .containsExactly("RCPFullAWSAccess", "rcp.json", "RCPFullAWSAccess", "RCPFullAWSAccess");
    assertThat(organization("333333333333").path("path").asText())
        .isEqualTo("o-a1b2c3d4e5/r-ab12/");
    assertThat(organization("999999999999").path("management").asBoolean()).isTrue();
  }

  @Test
  void iam_decides_by_it() throws IOException {
    seed(FILE);

    Decision denied = decide("222222222222", "dynamodb:DeleteTable");
    assertThat(denied.because())
        .startsWith(
            "statement 'NoTables' of service control policy 'scp.json' of level 2 denies"
                + " dynamodb:DeleteTable");
    assertThat(decide("222222222222", "dynamodb:GetItem").allowed()).isTrue();
    assertThat(decide("222222222222", "s3:GetObject").allowed()).isFalse();
    assertThat(decide("333333333333", "dynamodb:DeleteTable").allowed()).isTrue();
    assertThat(decide("333333333333", "s3:GetObject").allowed()).isTrue();
  }

  @Test
  void an_organization_that_is_gone_from_the_file_is_gone() throws IOException {
    seed(FILE);
    seed(FILE.substring(0, FILE.indexOf("organization:")));

    assertThat(organization("222222222222").isMissingNode()).isTrue();
    assertThat(decide("222222222222", "dynamodb:DeleteTable").allowed()).isTrue();
  }

  @Test
  void all_that_is_wrong_with_it_is_told() throws IOException {
    Files.writeString(
        project.resolve("rcp.json"),
        "{\"Statement\": {\"Effect\": \"Deny\", \"Principal\": {\"AWS\": \"222222222222\"},"
            + " \"Action\": \"*\", \"Resource\": \"*\"}}");
    String broken =
        FILE.replace("managementAccount: \"999999999999\"", "managementAccount: \"999999999998\"")
            .replace("[\"222222222222\"]", "[\"222222222222\", \"222222222222\"]")
            .replace("scp.json]", "gone.json]");

    assertThatThrownBy(() -> seed(broken))
        .hasMessage(
            """
            world/world.yaml has 4 problem(s):
              organization.managementAccount: 999999999998 is not among accounts: \
            [222222222222, 333333333333, 999999999999]
              organization.units[0].accounts: 222222222222 is in another unit already
              organization.units[0].serviceControlPolicies: there is no file gone.json \
            in the project
              organization.units[0].resourceControlPolicies: rcp.json is no policy: a resource \
            control policy has the Principal "*" only: statement 1\
            """);
  }

  private JsonNode organization(String account) {
    AccountId id = new AccountId(account);
    return world.get(EntityKey.global(Types.ACCOUNT, id, account)).orElseThrow().at("organization");
  }

  /** What the account's root may do to a resource of its own. */
  private Decision decide(String account, String action) {
    AccountId id = new AccountId(account);
    return new Iam(world, sim, TwinLog.silent())
        .decide(
            new AccessRequest(
                new Principal.Administrator(id),
                action,
                "arn:aws:x:us-east-1:" + account + ":y",
                id,
                Optional.empty(),
                Map.of()));
  }
}
