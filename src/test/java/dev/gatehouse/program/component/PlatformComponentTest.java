package dev.gatehouse.program.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.gatehouse.program.Recording;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlatformComponentTest {
  /** A component whose child is made by the test. */
  private static final class HallComponent extends PlatformComponent {
    private HallComponent(String name, Consumer<HallComponent> furnish) {
      super("test:Hall", name, ComponentResourceOptions.Empty);
      furnish.accept(this);
      registerOutputs(Map.of());
    }

    private CustomResourceOptions through() {
      return through(provider()).build();
    }

    private Provider provider() {
      return new Provider(
          child("provider"),
          ProviderArgs.builder().region("us-east-1").build(),
          CustomResourceOptions.builder().parent(this).build());
    }

    private String named(String part) {
      return child(part);
    }
  }

  @Test
  void accepts_a_child_named_after_its_component() {
    Recording recording =
        Recording.of(
            "dev",
            context ->
                new HallComponent(
                    "hall",
                    hall -> new LogGroup(hall.named("log"), LogGroupArgs.Empty, hall.through())));
    assertThat(recording.get("hall-log").parent()).contains("hall");
    assertThat(recording.get("hall-log").provider()).contains("hall-provider");
  }

  @Test
  void refuses_a_child_with_a_name_of_its_own() {
    assertThat(failure(hall -> new LogGroup("lamp", LogGroupArgs.Empty, hall.through())))
        .contains("aws:cloudwatch/logGroup:LogGroup 'lamp' is below 'hall': name it hall-…");
  }

  @Test
  void refuses_a_name_that_only_begins_alike() {
    assertThat(failure(hall -> new LogGroup("hallway", LogGroupArgs.Empty, hall.through())))
        .contains("aws:cloudwatch/logGroup:LogGroup 'hallway' is below 'hall': name it hall-…");
  }

  @Test
  void refuses_a_type_without_a_naming_rule() {
    assertThat(failure(hall -> new Queue(hall.named("line"), QueueArgs.Empty, hall.through())))
        .contains("aws:sqs/queue:Queue 'hall-line' has no naming rule: add one to NamingTable");
  }

  @Test
  void refuses_a_resource_without_a_provider() {
    assertThat(
            failure(
                hall ->
                    new LogGroup(
                        hall.named("log"),
                        LogGroupArgs.Empty,
                        CustomResourceOptions.builder().parent(hall).build())))
        .contains(
            "aws:cloudwatch/logGroup:LogGroup 'hall-log' has no provider: pass the one of its"
                + " account and Region");
  }

  private static String failure(Consumer<HallComponent> furnish) {
    try {
      Recording.of("dev", context -> new HallComponent("hall", furnish));
      return "nothing failed";
    } catch (RuntimeException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
