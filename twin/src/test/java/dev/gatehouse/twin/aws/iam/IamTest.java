package dev.gatehouse.twin.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IamTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AccountId INGRESS = new AccountId("111111111111");
  private static final String ROLE_ID = "AROAINGRESS0000000000";
  private static final String FUNCTION =
      "arn:aws:lambda:us-east-1:222222222222:function:orders:live";

  private final World world = new World();
  private final List<String> said = new ArrayList<>();
  private final Iam iam = new Iam(world, new VirtualSim(1).sim().clock(), log());

  @TestFactory
  Stream<DynamicTest> each_decision_of_the_table() throws IOException {
    return rows("decisions.yaml")
        .map(row -> DynamicTest.dynamicTest(row.path("name").asText(), () -> decides(row)));
  }

  @TestFactory
  Stream<DynamicTest> each_operator_of_the_table() throws IOException {
    return rows("operators.yaml")
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> holds(row)));
  }

  @Test
  void a_denial_is_logged_with_the_side_that_decided() {
    new IamTest.Fixture().decide("lambda:InvokeFunction");

    assertThat(said)
        .containsExactly(
            "iam: IMPLICIT_DENY: the resource policy of "
                + FUNCTION
                + " does not exist, and without it nothing allows lambda:InvokeFunction on "
                + FUNCTION
                + " for arn:aws:sts::111111111111:assumed-role/ingress-invoke/gateway");
  }

  @Test
  void a_policy_that_changes_in_the_world_counts_at_once() {
    Fixture fixture = new Fixture();
    fixture.owner = INGRESS;
    Statements allow = new Statements("{'Effect':'Allow','Action':'*','Resource':'*'}");
    fixture.identity(allow);
    assertThat(fixture.decide("lambda:InvokeFunction").allowed()).isTrue();

    world.remove(EntityKey.global(Types.ROLE_POLICY, INGRESS, "ingress-invoke:p"));

    assertThat(fixture.decide("lambda:InvokeFunction").allowed()).isFalse();
  }

  @Test
  void a_managed_policy_of_awss_that_is_not_known_is_not_silently_ignored() {
    Fixture fixture = new Fixture();
    fixture.role.put("permissionsBoundary", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    fixture.putRole();

    assertThatThrownBy(() -> fixture.decide("lambda:InvokeFunction"))
        .hasMessage(
            "the twin does not model the managed policy arn:aws:iam::aws:policy/ReadOnlyAccess of"
                + " arn:aws:iam::111111111111:role/ingress-invoke: use a policy of your own, or one"
                + " of arn:aws:iam::aws:policy/AdministratorAccess,"
                + " arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
  }

  private void decides(JsonNode row) {
    Fixture fixture = new Fixture();
    fixture.version = row.path("version").asText("2012-10-17");
    fixture.owner = new AccountId(row.path("owner").asText("222222222222"));
    fixture.resource = row.path("resource").asText(FUNCTION);
    fixture.caller(row.path("caller").asText("session"));
    row.path("context").properties().forEach(e -> fixture.context.put(e.getKey(), texts(e)));
    if (row.has("identity")) {
      fixture.identity(new Statements(row.get("identity")));
    }
    if (row.has("policy")) {
      fixture.policy = Optional.of(fixture.document(new Statements(row.get("policy"))));
    }
    String action = row.path("action").asText("lambda:InvokeFunction");
    if (row.has("error")) {
      assertThatThrownBy(() -> fixture.decide(action))
          .isInstanceOf(AwsException.class)
          .hasMessage(row.get("error").asText());
      return;
    }
    Decision decision = fixture.decide(action);
    assertThat(decision.outcome())
        .as(decision.because())
        .isEqualTo(Decision.Outcome.valueOf(row.get("outcome").asText()));
    if (row.has("because")) {
      assertThat(decision.because()).isEqualTo(row.get("because").asText());
    }
  }

  private void holds(JsonNode row) {
    Fixture fixture = new Fixture();
    fixture.owner = INGRESS;
    ObjectNode statement = JSON.createObjectNode();
    statement.put("Effect", "Allow").put("Action", "*").put("Resource", "*");
    statement
        .putObject("Condition")
        .putObject(row.get(0).asText())
        .set("sts:ExternalId", row.get(1));
    fixture.identity(new Statements(statement));
    if (!row.get(2).isEmpty()) {
      List<String> values = new ArrayList<>();
      row.get(2).forEach(value -> values.add(value.asText()));
      fixture.context.put("sts:externalid", values);
    }
    assertThat(fixture.decide("s3:GetObject").allowed()).isEqualTo(row.get(3).asBoolean());
  }

  private static List<String> texts(Map.Entry<String, JsonNode> entry) {
    List<String> texts = new ArrayList<>();
    entry.getValue().forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static Stream<JsonNode> rows(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(IamTest.class.getResourceAsStream(file))) {
      List<JsonNode> rows = new ArrayList<>();
      new YAMLMapper().readTree(in).forEach(rows::add);
      return rows.stream();
    }
  }

  private TwinLog log() {
    return new TwinLog() {
      @Override
      public void info(String room, String text) {
        said.add(room + ": " + text);
      }

      @Override
      public void warn(String room, String text) {
        said.add(room + ": " + text);
      }
    };
  }

  /** Statements of a document, from JSON in single quotes or from a table. */
  private record Statements(JsonNode nodes) {
    Statements(String json) {
      this(read(json.replace('\'', '"')));
    }

    private static JsonNode read(String json) {
      try {
        return JSON.readTree(json);
      } catch (IOException e) {
        throw new IllegalArgumentException(json, e);
      }
    }
  }

  /** A request of the ingress account's invoke role for a function of another account. */
  private final class Fixture {
    private final ObjectNode role = JSON.createObjectNode();
    private final Map<String, List<String>> context = new LinkedHashMap<>();
    private Principal principal =
        new Principal.RoleSession(INGRESS, "ingress-invoke", ROLE_ID, "gateway");
    private AccountId owner = new AccountId("222222222222");
    private String resource = FUNCTION;
    private String version = "2012-10-17";
    private Optional<JsonNode> policy = Optional.empty();

    Fixture() {
      world.remove(EntityKey.global(Types.ROLE_POLICY, INGRESS, "ingress-invoke:p"));
      role.put("name", "ingress-invoke").put("uniqueId", ROLE_ID);
      role.put("arn", "arn:aws:iam::111111111111:role/ingress-invoke");
      role.putObject("tags").put("team", "gate");
      putRole();
    }

    void putRole() {
      world.put(new Entity(EntityKey.global(Types.ROLE, INGRESS, "ingress-invoke"), role));
    }

    void caller(String caller) {
      String[] words = caller.split(":", 2);
      switch (words[0]) {
        case "service" -> principal = new Principal.Service(words[1]);
        case "administrator" -> principal = new Principal.Administrator(new AccountId(words[1]));
        case "gone" -> {
          role.put("uniqueId", "AROAAGAIN000000000000");
          putRole();
        }
        default -> assertThat(caller).isEqualTo("session");
      }
    }

    ObjectNode document(Statements statements) {
      ObjectNode document = JSON.createObjectNode().put("Version", version);
      ArrayNode list = document.putArray("Statement");
      if (statements.nodes().isArray()) {
        statements.nodes().forEach(list::add);
      } else {
        list.add(statements.nodes());
      }
      return document;
    }

    void identity(Statements statements) {
      ObjectNode properties =
          JSON.createObjectNode().put("name", "p").put("role", "ingress-invoke");
      properties.put("policy", document(statements).toString());
      world.put(
          new Entity(EntityKey.global(Types.ROLE_POLICY, INGRESS, "ingress-invoke:p"), properties));
    }

    Decision decide(String action) {
      return iam.decide(
          new AccessRequest(principal, action, resource, owner, policy, Map.copyOf(context)));
    }
  }
}
