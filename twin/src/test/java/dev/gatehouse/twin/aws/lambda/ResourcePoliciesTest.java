package dev.gatehouse.twin.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResourcePoliciesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROLE = "arn:aws:iam::111111111111:role/invoke-orders";

  private final World world = new World();
  private final ResourcePolicies policies = new ResourcePolicies(world);

  private void permit(String id, Map<String, String> properties) {
    ObjectNode node = JSON.createObjectNode();
    node.put("action", "lambda:InvokeFunction");
    properties.forEach(node::put);
    world.put(
        new Entity(
            EntityKey.regional(Types.PERMISSION, TestTwin.ACCOUNT, TestTwin.REGION, id), node));
  }

  private String policy(String resource) {
    return policies
        .of(FunctionArn.parse(TestTwin.arn(resource)))
        .map(JsonNode::toString)
        .orElse("");
  }

  @Test
  void a_role_is_named_by_its_unique_id_and_for_its_qualifier_only() {
    permit("orders:live/invoke", Map.of("principal", ROLE, "principalUniqueId", "AROA123"));
    assertThat(policy("orders:live"))
        .isEqualTo(
            "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{\"Sid\":\"invoke\","
                + "\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"AROA123\"},\"Action\":"
                + "\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:us-east-1:222222222222:"
                + "function:orders:live\"}]}");
    assertThat(policy("orders")).isEmpty();
    assertThat(policy("orders:1")).isEmpty();
    assertThat(policy("orders2:live")).isEmpty();
  }

  @Test
  void a_service_is_bound_by_source() {
    permit(
        "orders/api",
        Map.of(
            "principal",
            "apigateway.amazonaws.com",
            "sourceArn",
            "arn:aws:execute-api:us-east-1:111111111111:a1/*/*",
            "sourceAccount",
            "111111111111"));
    assertThat(policy("orders"))
        .contains("\"Principal\":{\"Service\":\"apigateway.amazonaws.com\"}")
        .contains(
            "\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":"
                + "\"arn:aws:execute-api:us-east-1:111111111111:a1/*/*\"},"
                + "\"StringEquals\":{\"AWS:SourceAccount\":\"111111111111\"}}");
  }

  @Test
  void a_permission_that_is_removed_counts_no_more() {
    permit("orders/all", Map.of("principal", "*"));
    assertThat(policy("orders")).contains("\"Principal\":\"*\"");
    world.remove(
        EntityKey.regional(Types.PERMISSION, TestTwin.ACCOUNT, TestTwin.REGION, "orders/all"));
    assertThat(policy("orders")).isEmpty();
  }
}
