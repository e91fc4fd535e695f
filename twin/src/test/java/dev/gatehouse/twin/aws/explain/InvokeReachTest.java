package dev.gatehouse.twin.aws.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Explanation;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A platform in small: an ingress account, an application's account, one with the keyboard. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InvokeReachTest {
  private static final AccountId INGRESS = new AccountId("111111111111");
  private static final AccountId ORDERS = new AccountId("333333333333");
  private static final AccountId TOOLS = new AccountId("999999999999");
  private static final Region EAST = new Region("us-east-1");
  private static final String FUNCTION =
      "arn:aws:lambda:us-east-1:333333333333:function:dev-orders-api";
  private static final String LIVE = FUNCTION + ":live";
  private static final String INVOKER = "arn:aws:iam::111111111111:role/orders-invoke";

  private final World world = new World();
  private final VirtualSim time = new VirtualSim(1);

  InvokeReachTest() {
    for (AccountId account : List.of(INGRESS, ORDERS, TOOLS)) {
      put(EntityKey.global(Types.ACCOUNT, account, account.value()), "{}");
    }
    role(
        INGRESS,
        "orders-invoke",
        "AROAINVOKE0000000000",
        "{'Statement':{'Sid':'Gateway','Effect':'Allow','Action':'sts:AssumeRole','Principal':"
            + "{'Service':'apigateway.amazonaws.com'},'Condition':{'StringEqualsIfExists':"
            + "{'aws:SourceAccount':'111111111111'}}}}");
    policy(INGRESS, "orders-invoke", "lambda:InvokeFunction", LIVE);
    role(
        ORDERS,
        "deploy",
        "AROADEPLOY0000000000",
        "{'Statement':{'Sid':'Tools','Effect':'Allow','Action':'sts:AssumeRole','Principal':"
            + "{'AWS':'999999999999'},'Condition':{'StringEquals':{'sts:ExternalId':'gate'}}}}");
    policy(ORDERS, "deploy", "lambda:*", "*");
    role(INGRESS, "stranger", "AROASTRANGER00000000", "{'Statement':[]}");
    put(
        EntityKey.regional(Types.FUNCTION, ORDERS, EAST, "dev-orders-api"),
        "{'arn':'" + FUNCTION + "'}");
    put(
        EntityKey.regional(Types.ALIAS, ORDERS, EAST, "dev-orders-api:live"),
        "{'arn':'" + LIVE + "'}");
    put(
        EntityKey.regional(Types.PERMISSION, ORDERS, EAST, "dev-orders-api:live/ingress"),
        "{'action':'lambda:InvokeFunction','principal':'"
            + INVOKER
            + "','principalUniqueId':'AROAINVOKE0000000000'}");
  }

  private void put(EntityKey key, String properties) {
    try {
      world.put(
          new Entity(key, (ObjectNode) new ObjectMapper().readTree(properties.replace('\'', '"'))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void role(AccountId account, String name, String id, String trust) {
    put(
        EntityKey.global(Types.ROLE, account, name),
        "{'name':'%s','uniqueId':'%s','arn':'arn:aws:iam::%s:role/%s'}"
            .formatted(name, id, account, name));
    Entity role = world.get(EntityKey.global(Types.ROLE, account, name)).orElseThrow();
    ObjectNode properties = role.properties().deepCopy();
    properties.put("assumeRolePolicy", trust.replace('\'', '"'));
    world.put(new Entity(role.key(), properties));
  }

  private void policy(AccountId account, String role, String action, String resource) {
    EntityKey key = EntityKey.global(Types.ROLE_POLICY, account, role + ":p");
    put(key, "{}");
    ObjectNode properties = world.get(key).orElseThrow().properties().deepCopy();
    properties.put(
        "policy",
        "{'Statement':{'Sid':'Own','Effect':'Allow','Action':'%s','Resource':'%s'}}"
            .replace('\'', '"')
            .formatted(action, resource));
    world.put(new Entity(key, properties));
  }

  private List<String> steps() {
    return new InvokeReach(world, time)
        .of("orders").stream()
            .map(
                step ->
                    step.principal()
                        + " "
                        + step.action()
                        + " "
                        + step.target().replace(FUNCTION, "")
                        + " "
                        + step.when())
            .map(String::strip)
            .toList();
  }

  @Test
  void every_way_to_an_application_is_told() {
    String deploy = "arn:aws:iam::333333333333:role/deploy";
    assertThat(steps())
        .containsExactly(
            deploy + " lambda:InvokeFunction",
            "arn:aws:iam::333333333333:root lambda:InvokeFunction",
            INVOKER + " lambda:InvokeFunction :live",
            deploy + " lambda:InvokeFunction :live",
            "arn:aws:iam::333333333333:root lambda:InvokeFunction :live",
            "arn:aws:iam::999999999999:root sts:AssumeRole " + deploy + " sts:externalid=gate",
            "apigateway.amazonaws.com sts:AssumeRole " + INVOKER);
    assertThat(new InvokeReach(world, time).of("orders"))
        .filteredOn(step -> step.principal().equals(INVOKER))
        .extracting(InvokeReach.Step::because)
        .containsExactly(
            "statement 'Own' of identity policy 'p' of "
                + INVOKER
                + " and statement 'ingress' of the resource policy of "
                + LIVE);
  }

  @Test
  void a_role_that_may_assume_another_reaches_what_that_reaches() {
    role(
        INGRESS,
        "orders-invoke",
        "AROAINVOKE0000000000",
        "{'Statement':{'Effect':'Allow','Action':'sts:AssumeRole','Principal':"
            + "{'AWS':'arn:aws:iam::111111111111:role/stranger'}}}");

    assertThat(steps())
        .contains("arn:aws:iam::111111111111:role/stranger sts:AssumeRole " + INVOKER)
        .doesNotContain("apigateway.amazonaws.com sts:AssumeRole " + INVOKER);
  }

  @Test
  void a_role_made_again_reaches_nothing() {
    role(INGRESS, "orders-invoke", "AROAAGAIN00000000000", "{'Statement':[]}");

    assertThat(steps()).noneMatch(step -> step.startsWith(INVOKER));
  }

  @Test
  void an_application_without_functions_is_told() {
    assertThatThrownBy(() -> new InvokeReach(world, time).of("order"))
        .hasMessage("no function of 'order' is deployed: there are dev-orders-api");
  }

  @Test
  void a_request_is_explained_with_what_each_side_says() {
    WorldExplainer explainer = new WorldExplainer(world, time);
    Explanation said = explainer.explain(INVOKER, "lambda:InvokeFunction", FUNCTION, Map.of());

    assertThat(said.decision().because())
        .isEqualTo(
            "the resource policy of "
                + FUNCTION
                + " does not exist, and without it nothing allows lambda:InvokeFunction on "
                + FUNCTION
                + " for "
                + INVOKER);
    assertThat(said.identity()).isEqualTo("no statement speaks of the request");
    assertThat(said.resource()).isEqualTo("there is none");

    Explanation assumed =
        explainer.explain(
            "999999999999",
            "sts:AssumeRole",
            "arn:aws:iam::333333333333:role/deploy",
            Map.of("sts:ExternalId", List.of("gate")));
    assertThat(assumed.decision().allowed()).isTrue();
    assertThat(assumed.resource())
        .isEqualTo(
            "statement 'Tools' of the trust policy of arn:aws:iam::333333333333:role/deploy"
                + " leaves it to the account");
  }

  @Test
  void what_does_not_exist_is_told() {
    WorldExplainer explainer = new WorldExplainer(world, time);

    assertThatThrownBy(
            () ->
                explainer.explain(
                    "arn:aws:iam::111111111111:role/nobody", "s3:GetObject", "*", Map.of()))
        .hasMessage("there is no role 'nobody' in account 111111111111");
    assertThatThrownBy(
            () ->
                explainer.explain(
                    "sns.amazonaws.com", "s3:GetObject", "arn:aws:s3:::b/f", Map.of()))
        .hasMessage("'arn:aws:s3:::b/f' names no account: use the whole ARN");
  }
}
