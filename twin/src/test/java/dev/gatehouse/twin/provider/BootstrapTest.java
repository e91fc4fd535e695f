package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.OwnAccount;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's stacks, deployed with the policies of {@code bootstrap/} and nothing beyond. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BootstrapTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void the_templates_are_enough_to_make_read_change_and_delete_everything(
      String stack, @TempDir Path directory) {
    try (GoldenDeployment deployment = new GoldenDeployment(directory, stack)) {
      deployment.up();
      assertThat(deployment.names()).hasSizeGreaterThan(150);
      deployment.refresh();
      deployment.retag();
      deployment.destroy();
    }
  }

  /** Stack, template, position and name of each statement. */
  static Stream<Arguments> statements() throws IOException {
    Stream.Builder<Arguments> statements = Stream.builder();
    for (String template : new String[] {"ingress", "application", "dns"}) {
      String stack = template.equals("dns") ? "prod" : "dev";
      int index = 0;
      for (JsonNode statement : read(template).path("Statement")) {
        statements.add(Arguments.of(stack, template, index++, statement.path("Sid").asText()));
      }
    }
    return statements.build();
  }

  private static JsonNode read(String template) throws IOException {
    return JSON.readTree(Files.readString(Fixture.ROOT.resolve("bootstrap/" + template + ".json")));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void without_a_statement_up_is_refused_naming_it(
      String stack, String template, int index, String sid, @TempDir Path directory)
      throws IOException {
    ObjectNode policy = (ObjectNode) read(template);
    ((ArrayNode) policy.path("Statement")).remove(index);
    String file = "bootstrap/" + template + ".json";
    try (GoldenDeployment deployment = new GoldenDeployment(directory, stack)) {
      for (Entity role : deployment.fixture.world.list(Types.ROLE_POLICY)) {
        if (role.text("template").filter(file::equals).isPresent()) {
          AccountId account = role.key().account();
          deployment.fixture.allow(
              account, OwnAccount.in(policy.toString(), account.value()), file);
        }
      }
      String refusal = Provider.refusal(deployment::up);
      assertThat(refusal)
          .matches(
              "(?s).* (is not authorized to perform: \\S+ .*because no identity-based policy allows"
                  + " the \\S+ action|Insufficient permissions to enable logging)\n\n"
                  + "The role gatehouse-deploy of account \\d{12} lacks the statement '"
                  + sid
                  + "' of "
                  + file
                  + ", which allows \\S+\\.");
    }
  }
}
