package dev.gatehouse.twin.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Decisions against {@link NaiveIam}, on policies put together by chance. */
class DecisionPropertyTest {
  private static final AccountId MINE = new AccountId("111111111111");
  private static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");
  private static final String ROLE_ARN = "arn:aws:iam::111111111111:role/caller";
  private static final String ROLE_ID = "AROACALLER00000000000";
  private static final List<String> ACTIONS =
      List.of("lambda:InvokeFunction", "lambda:*", "*", "s3:GetObject", "LAMBDA:invoke*");
  private static final List<String> TRUST_ACTIONS =
      List.of("sts:TagSession", "sts:*", "*", "STS:assume*");
  private static final List<String> RESOURCES =
      List.of(
          "arn:aws:lambda:us-east-1:222222222222:function:a",
          "arn:aws:lambda:*:222222222222:function:a",
          "arn:aws:lambda:us-east-1:222222222222:function:?",
          "arn:aws:lambda:us-east-1:222222222222:function:b*",
          "*");
  private static final List<String> PRINCIPALS =
      List.of(
          ROLE_ARN,
          ROLE_ID,
          "111111111111",
          "222222222222",
          "*",
          "AROAOTHER000000000000",
          "arn:aws:iam::111111111111:role/other");

  @Property
  void a_decision_is_what_a_naive_reading_of_the_policies_says(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean trust = random.nextInt(4) == 0;
    JsonNode identity = document(random, false, false);
    JsonNode policy = document(random, true, trust);
    String owner = pick(random, ACCOUNTS);
    NaiveIam.Question asked =
        new NaiveIam.Question(
            MINE.value(),
            ROLE_ARN,
            ROLE_ID,
            owner,
            trust ? "sts:AssumeRole" : "lambda:InvokeFunction",
            "arn:aws:lambda:us-east-1:222222222222:function:" + pick(random, List.of("a", "bb")),
            pick(random, List.of("one", "two")));

    Decision decision =
        iam(identity)
            .decide(
                new AccessRequest(
                    new Principal.RoleSession(MINE, "caller", ROLE_ID, "session"),
                    asked.action(),
                    asked.resource(),
                    new AccountId(owner),
                    Optional.of(policy),
                    Map.of("sts:externalid", List.of(asked.externalId()))));

    assertThat(decision.outcome())
        .as("%s%nidentity %s%npolicy %s%n%s", asked, identity, policy, decision.because())
        .isEqualTo(NaiveIam.decide(asked, identity, policy));
  }

  private static Iam iam(JsonNode identity) {
    World world = new World();
    ObjectNode role = JsonNodeFactory.instance.objectNode().put("name", "caller");
    role.put("arn", ROLE_ARN).put("uniqueId", ROLE_ID);
    world.put(new Entity(EntityKey.global(Types.ROLE, MINE, "caller"), role));
    ObjectNode inline = JsonNodeFactory.instance.objectNode().put("policy", identity.toString());
    world.put(new Entity(EntityKey.global(Types.ROLE_POLICY, MINE, "caller:p"), inline));
    return new Iam(world, new VirtualSim(1), TwinLog.silent());
  }

  private static JsonNode document(SplittableRandom random, boolean principals, boolean trust) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    ArrayNode statements = document.putArray("Statement");
    for (int i = random.nextInt(4); i > 0; i--) {
      ObjectNode statement = statements.addObject();
      statement.put("Effect", random.nextInt(4) == 0 ? "Deny" : "Allow");
      ArrayNode actions = statement.putArray(random.nextInt(5) == 0 ? "NotAction" : "Action");
      List<String> known = trust ? TRUST_ACTIONS : ACTIONS;
      actions.add(random.nextInt(3) == 0 ? "sts:AssumeRole" : pick(random, known));
      actions.add(pick(random, known));
      if (!trust) {
        statement
            .putArray(random.nextInt(5) == 0 ? "NotResource" : "Resource")
            .add(pick(random, RESOURCES));
      }
      if (principals) {
        statement.putObject("Principal").put("AWS", pick(random, PRINCIPALS));
      }
      if (random.nextInt(3) == 0) {
        statement.putObject("Condition").putObject("StringEquals").put("sts:ExternalId", "one");
      }
    }
    return document;
  }

  private static String pick(SplittableRandom random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
