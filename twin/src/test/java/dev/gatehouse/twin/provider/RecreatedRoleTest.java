package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Decision;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.provider.Provider.Resource;
import dev.gatehouse.twin.provider.wire.Wire;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.ReadResponse;

/** A role that is deleted and made again is another role, though its ARN is the same. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecreatedRoleTest {
  private static final String ARN = "arn:aws:iam::111111111111:role/orders-invoke";
  private static final String FUNCTION =
      "arn:aws:lambda:us-east-1:222222222222:function:weather:live";

  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  /** The role's ARN as its policies and its name are, with another unique id. */
  private Resource again(Resource role) {
    Resource policy = platform.get(Platform.ROLE_POLICY);
    platform.ingress.delete(policy);
    platform.ingress.delete(role);
    Resource again = platform.ingress.create(Platform.ROLE, platform.inputs(Platform.ROLE));
    platform.ingress.create(Platform.ROLE_POLICY, platform.inputs(Platform.ROLE_POLICY));
    assertThat(again.text("arn")).isEqualTo(role.text("arn")).isEqualTo(ARN);
    assertThat(again.text("uniqueId")).isNotEqualTo(role.text("uniqueId"));
    return again;
  }

  /** Whether a session of the role may invoke the alias, by both policies as they are stored. */
  private boolean mayInvoke(Resource role) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
    for (Entity permission : platform.fixture.world.list(Types.PERMISSION)) {
      ObjectNode statement = policy.withArray("Statement").addObject().put("Effect", "Allow");
      statement.putObject("Principal").put("AWS", permission.require("principalUniqueId"));
      statement.put("Action", permission.require("action")).put("Resource", FUNCTION);
    }
    Decision decision =
        platform
            .fixture
            .identity
            .authorizer()
            .decide(
                new AccessRequest(
                    new Principal.RoleSession(
                        Fixture.INGRESS, role.id(), role.text("uniqueId"), "gateway"),
                    "lambda:InvokeFunction",
                    FUNCTION,
                    Fixture.WEATHER,
                    Optional.of(policy),
                    Map.of()));
    return decision.allowed();
  }

  @Test
  void its_grants_break_and_a_new_statement_id_repairs_them() {
    Resource role = platform.get(Platform.ROLE);
    platform.get(Platform.ROLE_POLICY);
    Resource permission = platform.get(Platform.PERMISSION);
    assertThat(mayInvoke(role)).isTrue();

    Resource again = again(role);
    assertThat(mayInvoke(role)).isFalse();
    assertThat(mayInvoke(again)).isFalse();

    // What the program does: its statement id follows the unique id, and so renews the permission.
    String renewed =
        Platform.with(
            permission.inputs().toString(), "statementId", "\"s-" + again.text("uniqueId") + "\"");
    assertThat(platform.weather.diff(permission, renewed).getReplacesList())
        .containsExactly("statementId");
    platform.weather.create(Platform.PERMISSION, renewed);
    platform.weather.delete(permission);
    assertThat(mayInvoke(again)).isTrue();
  }

  @Test
  void reading_a_broken_grant_shows_the_unique_id_and_the_next_update_renews_it() {
    Resource role = platform.get(Platform.ROLE);
    platform.get(Platform.ROLE_POLICY);
    Resource permission = platform.get(Platform.PERMISSION);
    assertThat(Wire.read(platform.weather.read(permission).getProperties()).path("principal"))
        .hasToString("\"" + ARN + "\"");

    again(role);
    ReadResponse read = platform.weather.read(permission);
    assertThat(Wire.read(read.getProperties()).path("principal").asText())
        .isEqualTo(role.text("uniqueId"));
    Resource refreshed =
        new Resource(
            permission.type(),
            permission.id(),
            Wire.read(read.getInputs()),
            Wire.read(read.getProperties()));
    assertThat(
            platform
                .weather
                .diff(refreshed, platform.inputs(Platform.PERMISSION))
                .getReplacesList())
        .containsExactly("principal");
  }

  @Test
  void those_that_trusted_it_trust_nobody_now() {
    Resource role = platform.get(Platform.ROLE);
    platform.get(Platform.ROLE_POLICY);
    String trust =
        Platform.role("truster", "ecs.amazonaws.com")
            .replace("{\\\"Service\\\":\\\"ecs.amazonaws.com", "{\\\"AWS\\\":\\\"" + ARN);
    Resource truster = platform.ingress.create(Platform.ROLE, trust);
    again(role);
    ReadResponse read = platform.ingress.read(truster);
    assertThat(Wire.read(read.getProperties()).path("assumeRolePolicy").asText())
        .contains("\"AWS\":\"" + role.text("uniqueId") + "\"")
        .doesNotContain(ARN);
    Resource refreshed =
        new Resource(
            truster.type(),
            truster.id(),
            Wire.read(read.getInputs()),
            Wire.read(read.getProperties()));
    Resource repaired = platform.ingress.update(refreshed, trust);
    assertThat(repaired.text("assumeRolePolicy")).contains(ARN);
  }
}
