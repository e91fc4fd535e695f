package dev.gatehouse.twin.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.iam.Iam;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.iam.SessionTerms;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoleSessionsTest {
  private static final AccountId ORDERS = new AccountId("333333333333");
  private static final String DEPLOY = "arn:aws:iam::333333333333:role/gatehouse-deploy";
  private static final String TRUST =
      "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Principal':{'AWS':'999999999999'},"
          + "'Action':'sts:AssumeRole','Condition':{'StringEquals':"
          + "{'sts:ExternalId':'gatehouse'}}}}";
  private static final Principal ADMINISTRATOR =
      new Principal.Administrator(new AccountId("999999999999"));
  private static final Map<String, List<String>> EXTERNAL_ID =
      Map.of("sts:externalid", List.of("gatehouse"));

  private final Path directory;
  private final World world = new World();
  private final VirtualSim time = new VirtualSim(7);
  private final Iam iam = new Iam(world, time.sim().clock(), TwinLog.silent());

  RoleSessionsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void a_deploy_role_that_trusts_the_tools_account() {
    role("gatehouse-deploy", "AROADEPLOY0000000000A", TRUST);
  }

  @Test
  void a_trusted_caller_gets_a_session_of_the_role() {
    Credentials credentials = sts().assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID);

    assertThat(credentials.session())
        .isEqualTo(
            new Principal.RoleSession(
                ORDERS, "gatehouse-deploy", "AROADEPLOY0000000000A", "gatehouse"));
    assertThat(credentials.accessKeyId()).matches("ASIA[A-Z0-9]{16}");
    assertThat(credentials.secretAccessKey()).hasSize(40);
    assertThat(credentials.expiration()).isEqualTo(time.now().plus(Duration.ofHours(1)));
  }

  @Test
  void a_caller_without_the_external_id_is_refused_in_the_words_of_AWS() {
    assertThatThrownBy(() -> sts().assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", Map.of()))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.code()).isEqualTo("AccessDenied"))
        .hasMessage(
            "User: arn:aws:iam::999999999999:root is not authorized to perform: sts:AssumeRole on"
                + " resource: arn:aws:iam::333333333333:role/gatehouse-deploy");
  }

  @Test
  void a_role_that_does_not_exist_is_refused_in_the_same_words() {
    String missing = "arn:aws:iam::333333333333:role/missing";
    assertThatThrownBy(() -> sts().assumeRole(ADMINISTRATOR, missing, "gatehouse", EXTERNAL_ID))
        .hasMessage(
            "User: arn:aws:iam::999999999999:root is not authorized to perform: sts:AssumeRole on"
                + " resource: "
                + missing);
  }

  @Test
  void a_session_needs_its_identity_policy_to_chain_to_another_account() {
    RoleSessions sts = sts();
    Credentials first = sts.assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID);
    role("next", "AROANEXT0000000000000", TRUST.replace("999999999999", "333333333333"));
    String next = "arn:aws:iam::333333333333:role/next";

    assertThatThrownBy(() -> sts.assumeRole(first.session(), next, "chained", EXTERNAL_ID))
        .hasMessage(
            "User: arn:aws:sts::333333333333:assumed-role/gatehouse-deploy/gatehouse is not"
                + " authorized to perform: sts:AssumeRole on resource: "
                + next);

    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put(
        "policy",
        "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'sts:*','Resource':'*'}}"
            .replace('\'', '"'));
    world.put(
        new Entity(EntityKey.global(Types.ROLE_POLICY, ORDERS, "gatehouse-deploy:chain"), policy));
    assertThat(sts.assumeRole(first.session(), next, "chained", EXTERNAL_ID).session().roleName())
        .isEqualTo("next");
  }

  @Test
  void a_session_is_found_until_it_expires() {
    RoleSessions sts = sts();
    Credentials credentials = sts.assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID);
    time.advance(Duration.ofMinutes(59));
    assertThat(sts.find(credentials.accessKeyId())).contains(credentials);

    time.advance(Duration.ofMinutes(1));

    assertThat(sts.find(credentials.accessKeyId())).isEmpty();
  }

  @Test
  void a_session_survives_a_restart_in_its_token() {
    Credentials credentials = sts().assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID);

    assertThat(sts().open(credentials.sessionToken())).contains(credentials);
  }

  @Test
  void session_policies_and_carried_keys_survive_a_restart_too() {
    SessionTerms terms =
        new SessionTerms(
            List.of(
                """
                {"Version": "2012-10-17",
                 "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}\
                """),
            Map.of("lambda:sourcefunctionarn", "arn:aws:lambda:us-east-1:333333333333:function:f"));
    Credentials credentials =
        sts().assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID, terms);

    assertThat(sts().open(credentials.sessionToken())).contains(credentials);
    assertThat(credentials.session().terms()).isEqualTo(terms);
  }

  @Test
  void session_policies_that_aws_refuses_make_no_session() {
    String long1 =
        "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:"
            + "a".repeat(2_000)
            + "\", \"Resource\": \"*\"}}";

    assertThatThrownBy(() -> assume("{}")).hasMessage("The policy has no Statement");
    assertThatThrownBy(() -> assume(long1))
        .hasMessage("The session policies have 2068 characters, 2048 are allowed");
  }

  private Credentials assume(String policy) {
    return sts()
        .assumeRole(
            ADMINISTRATOR,
            DEPLOY,
            "gatehouse",
            EXTERNAL_ID,
            SessionTerms.limitedBy(List.of(policy)));
  }

  @Test
  void a_token_that_was_changed_opens_nothing() {
    RoleSessions sts = sts();
    String token = sts.assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID).sessionToken();
    char other = token.charAt(40) == 'A' ? 'B' : 'A';

    assertThat(sts.open(token.substring(0, 40) + other + token.substring(41))).isEmpty();
    assertThat(sts.open("")).isEmpty();
    assertThat(sts.open("not base64!")).isEmpty();
    assertThat(sts.open("AAAA")).isEmpty();
  }

  @Test
  void a_role_made_again_leaves_its_old_sessions_dead() {
    RoleSessions sts = sts();
    Credentials credentials = sts.assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID);
    assertThat(sts.isAlive(credentials.session())).isTrue();

    role("gatehouse-deploy", "AROADEPLOY0000000000B", TRUST);

    assertThat(sts.isAlive(credentials.session())).isFalse();
  }

  @Test
  void a_session_name_of_one_letter_is_refused() {
    assertThatThrownBy(() -> sts().assumeRole(ADMINISTRATOR, DEPLOY, "g", EXTERNAL_ID))
        .hasMessage(
            "1 validation error detected: Value 'g' at 'roleSessionName' failed to satisfy"
                + " constraint: Member must satisfy regular expression pattern:"
                + " [\\w+=,.@-]{2,64}");
  }

  @Test
  void the_key_is_for_its_owner_only_and_credentials_print_no_secret() throws IOException {
    Credentials credentials = sts().assumeRole(ADMINISTRATOR, DEPLOY, "gatehouse", EXTERNAL_ID);

    assertThat(Files.getPosixFilePermissions(directory.resolve("sts.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(credentials.toString())
        .doesNotContain(credentials.secretAccessKey(), credentials.sessionToken());
  }

  private RoleSessions sts() {
    return new RoleSessions(world, iam, time.sim(), directory, TwinLog.silent());
  }

  private void role(String name, String uniqueId, String trust) {
    ObjectNode role = JsonNodeFactory.instance.objectNode().put("name", name);
    role.put("uniqueId", uniqueId).put("arn", "arn:aws:iam::333333333333:role/" + name);
    role.put("assumeRolePolicy", trust.replace('\'', '"'));
    world.put(new Entity(EntityKey.global(Types.ROLE, ORDERS, name), role));
  }
}
