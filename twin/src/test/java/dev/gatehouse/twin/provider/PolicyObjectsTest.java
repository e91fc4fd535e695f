package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.provider.Provider.Resource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/** Policy documents as objects, as programs in TypeScript may give them. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyObjectsTest {
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Action\":\"sts:AssumeRole\","
          + "\"Principal\":{\"Service\":%s}}]}";

  private final Platform platform;

  PolicyObjectsTest(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private static String role(String trust) {
    return "{\"name\":\"r\",\"assumeRolePolicy\":" + trust + "}";
  }

  @Test
  void an_object_becomes_a_string_with_its_keys_in_order() {
    String trust = TRUST.formatted("\"lambda.amazonaws.com\"");
    Resource role = platform.ingress.create(Platform.ROLE, role(trust));
    String text =
        "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":"
            + "\"lambda.amazonaws.com\"}}],\"Version\":\"2012-10-17\"}";
    assertThat(role.inputs().path("assumeRolePolicy").textValue()).isEqualTo(text);
    assertThat(role.text("assumeRolePolicy")).isEqualTo(text);
    ObjectNode asText = Provider.json(role("\"\"")).put("assumeRolePolicy", trust);
    assertThat(platform.ingress.diff(role, asText.toString()).getChanges())
        .isEqualTo(DiffChanges.DIFF_NONE);
  }

  @Test
  void an_inline_policy_may_be_one_as_well() {
    platform.ingress.create(Platform.ROLE, role(TRUST.formatted("\"lambda.amazonaws.com\"")));
    Resource policy =
        platform.ingress.create(
            Platform.ROLE_POLICY,
            "{\"role\":\"r\",\"name\":\"p\",\"policy\":{\"Version\":\"2012-10-17\",\"Statement\":"
                + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}}");
    assertThat(policy.text("policy"))
        .isEqualTo(
            "{\"Statement\":{\"Action\":\"s3:*\",\"Effect\":\"Allow\",\"Resource\":\"*\"},"
                + "\"Version\":\"2012-10-17\"}");
  }

  @Test
  void an_object_with_an_unknown_part_is_unknown() {
    String unknown = "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"";
    ObjectNode inputs =
        platform.ingress.checked(Platform.ROLE, role(TRUST.formatted("[" + unknown + "]")));
    assertThat(inputs.path("assumeRolePolicy")).hasToString(unknown);
  }

  @Test
  void a_list_is_no_document() {
    assertThat(platform.ingress.failures(Platform.ROLE, role("[]")))
        .containsExactly("assumeRolePolicy: expected assumeRolePolicy to be a string, got []");
  }
}
