package dev.gatehouse.twin.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Boundaries, managed and session policies, SCPs and RCPs of the twin's own world. The happy role
 * may do everything with S3; each test takes one thing away or adds one.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class WorldPoliciesTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final AccountId ACCOUNT = new AccountId("111111111111");
  private static final String POLICY = "arn:aws:iam::111111111111:policy/read";
  private static final String BUCKET = "arn:aws:s3:::weather/x";
  private static final String ALL = "'Effect':'Allow','Action':'*','Resource':'*'";

  private final World world = new World();
  private final Iam iam = new Iam(world, new VirtualSim(1), TwinLog.silent());
  private final ObjectNode role = JSON.objectNode();

  @BeforeEach
  void role() {
    role.put("name", "r").put("uniqueId", "AROAR");
    role.put("arn", "arn:aws:iam::111111111111:role/r");
    put(Types.ROLE, "r", role);
    put(Types.ROLE_POLICY, "r:own", JSON.objectNode().put("policy", policy(ALL)));
    put(Types.MANAGED_POLICY, POLICY, JSON.objectNode().put("policy", policy(reads())));
  }

  @Test
  void a_boundary_limits_what_identity_policies_give() {
    put(Types.ROLE, "r", role.put("permissionsBoundary", POLICY));

    assertThat(decide("s3:GetObject").allowed()).isTrue();
    Decision denied = decide("s3:PutObject");
    assertThat(denied.because())
        .isEqualTo(
            "the permissions boundary does not allow s3:PutObject on arn:aws:s3:::weather/x for"
                + " arn:aws:sts::111111111111:assumed-role/r/one");
    assertThat(denied.refusal("s3:PutObject"))
        .isEqualTo("because no permissions boundary allows the s3:PutObject action");
  }

  @Test
  void a_managed_policy_counts_while_it_is_attached_and_as_it_is_now() {
    world.remove(EntityKey.global(Types.ROLE_POLICY, ACCOUNT, "r:own"));
    assertThat(decide("s3:GetObject").allowed()).isFalse();

    attach(POLICY);
    assertThat(decide("s3:GetObject").because())
        .isEqualTo(
            "statement 1 of managed policy "
                + POLICY
                + " of arn:aws:iam::111111111111:role/r allows"
                + " s3:GetObject on "
                + BUCKET
                + " for arn:aws:sts::111111111111:assumed-role/r/one");

    put(Types.MANAGED_POLICY, POLICY, JSON.objectNode().put("policy", policy(ALL)));
    assertThat(decide("s3:PutObject").allowed()).isTrue();

    world.remove(EntityKey.global(Types.ROLE_POLICY_ATTACHMENT, ACCOUNT, "r/" + POLICY));
    assertThat(decide("s3:GetObject").allowed()).isFalse();
  }

  @Test
  void a_managed_policy_of_awss_own_is_known() {
    world.remove(EntityKey.global(Types.ROLE_POLICY, ACCOUNT, "r:own"));
    attach("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");

    assertThat(decide("logs:PutLogEvents").allowed()).isTrue();
    assertThat(decide("s3:GetObject").allowed()).isFalse();
  }

  @Test
  void session_policies_limit_their_session_and_no_other() {
    Principal.RoleSession limited = session(SessionTerms.limitedBy(List.of(policy(reads()))));

    assertThat(decide(limited, "s3:GetObject").allowed()).isTrue();
    assertThat(decide(limited, "s3:PutObject").refusal("s3:PutObject"))
        .isEqualTo("because no session policy allows the s3:PutObject action");
    assertThat(decide("s3:PutObject").allowed()).isTrue();
  }

  @Test
  void each_level_of_scps_must_allow() {
    account(false, List.of(policy(ALL), policy(reads())), List.of());

    assertThat(decide("s3:GetObject").allowed()).isTrue();
    assertThat(decide("s3:PutObject").because())
        .startsWith("no service control policy of level 2 allows s3:PutObject");
  }

  @Test
  void a_denial_of_an_scp_is_explicit_but_for_the_management_account() {
    List<String> deny = List.of(policy(ALL, "'Effect':'Deny','Action':'s3:Put*','Resource':'*'"));
    account(false, deny, List.of());
    Decision denied = decide("s3:PutObject");
    assertThat(denied.because())
        .startsWith("statement 2 of service control policy 'p0' of level 1 denies s3:PutObject");
    assertThat(denied.refusal("s3:PutObject"))
        .isEqualTo("with an explicit deny in a service control policy");

    account(true, deny, List.of());
    assertThat(decide("s3:PutObject").allowed()).isTrue();
  }

  @Test
  void rcps_reach_resources_of_the_services_that_have_them() {
    String all = "'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'";
    String deny =
        "'Effect':'Deny','Principal':'*','Action':'*','Resource':'*','Condition':"
            + "{'StringNotEquals':{'aws:PrincipalOrgID':'o-other'}}";
    account(false, List.of(policy(ALL)), List.of(policy(all, deny)));

    assertThat(decide("s3:GetObject").refusal("s3:GetObject"))
        .isEqualTo("with an explicit deny in a resource control policy");
    assertThat(decide("lambda:InvokeFunction").allowed()).isTrue();
  }

  @Test
  void the_organizations_keys_are_absent_without_one() {
    String mine =
        "'Effect':'Allow','Action':'*','Resource':'*','Condition':"
            + "{'StringEquals':{'aws:PrincipalOrgID':'o-mine'}}";
    put(Types.ROLE_POLICY, "r:own", JSON.objectNode().put("policy", policy(mine)));
    assertThat(decide("s3:GetObject").allowed()).isFalse();

    account(false, List.of(policy(ALL)), List.of());
    assertThat(decide("s3:GetObject").allowed()).isTrue();
  }

  @Test
  void a_functions_session_carries_the_functions_arn() {
    String own =
        "'Effect':'Allow','Action':'*','Resource':'*','Condition':{'ArnEquals':"
            + "{'lambda:SourceFunctionArn':'arn:aws:lambda:us-east-1:111111111111:function:f'}}";
    put(Types.ROLE_POLICY, "r:own", JSON.objectNode().put("policy", policy(own)));
    String arn = "arn:aws:lambda:us-east-1:111111111111:function:f";
    SessionTerms terms = new SessionTerms(List.of(), Map.of("lambda:sourcefunctionarn", arn));

    assertThat(decide(session(terms), "s3:GetObject").allowed()).isTrue();
    assertThat(decide("s3:GetObject").allowed()).isFalse();
  }

  private static String reads() {
    return "'Effect':'Allow','Action':'s3:Get*','Resource':'*'";
  }

  private static String policy(String... statements) {
    String text = "{'Version':'2012-10-17','Statement':[{" + String.join("},{", statements) + "}]}";
    return text.replace('\'', '"');
  }

  private void put(String type, String id, ObjectNode properties) {
    world.put(new Entity(EntityKey.global(type, ACCOUNT, id), properties));
  }

  private void attach(String policy) {
    ObjectNode attachment = JSON.objectNode().put("role", "r").put("policyArn", policy);
    put(Types.ROLE_POLICY_ATTACHMENT, "r/" + policy, attachment);
  }

  private void account(boolean management, List<String> services, List<String> resources) {
    ObjectNode place = JSON.objectNode().put("id", "o-mine").put("path", "o-mine/r-1/");
    place.put("management", management);
    levels(place.putArray("serviceControlPolicies"), services);
    levels(place.putArray("resourceControlPolicies"), resources);
    ObjectNode account = JSON.objectNode();
    account.set("organization", place);
    put(Types.ACCOUNT, ACCOUNT.value(), account);
  }

  private static void levels(ArrayNode levels, List<String> policies) {
    for (String policy : policies) {
      ObjectNode named = levels.addArray().addObject();
      named.put("name", "p" + (levels.size() - 1)).set("policy", TextNode.valueOf(policy));
    }
  }

  private static Principal.RoleSession session(SessionTerms terms) {
    return new Principal.RoleSession(ACCOUNT, "r", "AROAR", "one", terms);
  }

  private Decision decide(String action) {
    return decide(session(SessionTerms.NONE), action);
  }

  private Decision decide(Principal principal, String action) {
    return iam.decide(
        new AccessRequest(principal, action, BUCKET, ACCOUNT, Optional.empty(), Map.of()));
  }
}
