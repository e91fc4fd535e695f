package dev.gatehouse.program.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Routing;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoutingConfigTest {
  private static final ProjectFiles FILES = Written.files(Written.MANIFEST);

  @Test
  void reads_routing_policies() {
    assertThat(routing("{\"policy\":\"failover\"}")).isEqualTo(new Routing.Failover());
    assertThat(routing("{\"policy\":\"latency\"}")).isEqualTo(new Routing.Latency());
    assertThat(routing("{\"policy\":\"weighted\",\"weights\":{\"us-east-1\":1,\"us-west-2\":0}}"))
        .isEqualTo(
            new Routing.Weighted(Map.of(new Region("us-east-1"), 1, new Region("us-west-2"), 0)));
  }

  private static Routing routing(String json) {
    return Written.read(Written.config("gatehouse:routing", json), FILES).platform().routing();
  }
}
