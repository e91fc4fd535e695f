package dev.gatehouse.twin.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AccessLogFormatTest {
  @Test
  void variables_are_replaced_and_what_has_no_value_is_a_dash() {
    Map<String, String> values = Map.of("requestId", "JKJ=", "identity.sourceIp", "::1");

    assertThat(
            AccessLogFormat.parse(
                    "$context.requestId [$context.identity.sourceIp] $context.nosuch.")
                .line(name -> values.getOrDefault(name, "")))
        .isEqualTo("JKJ= [::1] -.");
    assertThat(AccessLogFormat.parse("no $variables, $context alone").line(name -> "x"))
        .isEqualTo("no $variables, $context alone");
  }
}
