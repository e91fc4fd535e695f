package dev.gatehouse.twin.aws.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ProbeLimitsTest {
  @Test
  void they_are_those_that_route_53_documents() {
    assertThat(ProbeLimits.ROUTE53)
        .isEqualTo(
            new ProbeLimits(
                Duration.ofSeconds(4),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2)));
  }
}
