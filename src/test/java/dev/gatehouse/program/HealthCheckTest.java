package dev.gatehouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.program.Recording.Declared;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The detailed health, for those who have a token. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthCheckTest {
  private static final String KEY = "gatehouse:health-check";

  @Test
  void the_detail_asks_for_a_token_and_the_public_health_for_none() {
    Recording stack =
        Stacks.recording(
            "dev", KEY, "{\"issuer\":\"https://issuer.gatehouse.test\",\"audiences\":[\"ops\"]}");
    Declared authorizer = stack.get("health-us-west-2-api-authorizer");
    assertThat(authorizer.input("authorizerType")).isEqualTo("JWT");
    assertThat(Documents.tree(authorizer.input("jwtConfiguration")).at("/issuer").asText())
        .isEqualTo("https://issuer.gatehouse.test");
    assertThat(stack.get("health-us-west-2-api-route-get-health--check").inputs())
        .containsEntry("routeKey", "GET /health-check")
        .containsEntry("authorizationType", "JWT")
        .containsEntry("authorizerId", "<health-us-west-2-api-authorizer.id>");
    assertThat(stack.get("health-us-west-2-api-route-get-health").inputs())
        .doesNotContainKeys("authorizationType", "authorizerId");
    assertThat(stack.ofType("aws:apigatewayv2/authorizer:Authorizer")).hasSize(2);
  }

  @Test
  void without_an_issuer_there_is_no_detail() {
    List<Declared> routes = Stacks.recording("dev").ofType("aws:apigatewayv2/route:Route");
    assertThat(routes).noneMatch(route -> route.input("routeKey").equals("GET /health-check"));
  }
}
