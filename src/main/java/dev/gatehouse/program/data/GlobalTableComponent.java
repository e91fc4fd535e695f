package dev.gatehouse.program.data;

import com.pulumi.aws.dynamodb.Table;
import com.pulumi.aws.dynamodb.TableArgs;
import com.pulumi.aws.dynamodb.inputs.TableAttributeArgs;
import com.pulumi.aws.dynamodb.inputs.TablePointInTimeRecoveryArgs;
import com.pulumi.aws.dynamodb.inputs.TableReplicaArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.model.config.TableKeys;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table with a replica in each Region; the first Region owns it and makes the others. */
public final class GlobalTableComponent extends PlatformComponent {
  private final Table table;

  public GlobalTableComponent(String name, GlobalTableArgs args, ComponentResourceOptions options) {
    super("data:GlobalTable", name, options);
    TablePlan plan = args.plan();
    TableArgs.Builder table =
        TableArgs.builder()
            .name(plan.name())
            .billingMode("PAY_PER_REQUEST")
            .hashKey(plan.keys().partition().name())
            .attributes(attributes(plan.keys()))
            // Replication reads the stream; both images, as AWS asks.
            .streamEnabled(true)
            .streamViewType("NEW_AND_OLD_IMAGES")
            .pointInTimeRecovery(TablePointInTimeRecoveryArgs.builder().enabled(true).build())
            .deletionProtectionEnabled(plan.deletionProtection())
            .replicas(replicas(plan));
    plan.keys().sort().ifPresent(key -> table.rangeKey(key.name()));
    this.table =
        new Table(
            child("table"),
            table.build(),
            through(args.providers().of(plan.at())).protect(args.protect()).build());
    registerOutputs(Map.of("arn", this.table.arn()));
  }

  private static List<TableAttributeArgs> attributes(TableKeys keys) {
    List<TableAttributeArgs> attributes = new ArrayList<>();
    attributes.add(attribute(keys.partition()));
    keys.sort().ifPresent(key -> attributes.add(attribute(key)));
    return attributes;
  }

  private static TableAttributeArgs attribute(TableKeys.Key key) {
    return TableAttributeArgs.builder().name(key.name()).type(key.type()).build();
  }

  /** Point-in-time recovery and tags are each replica's own: they do not follow the table's. */
  private static List<TableReplicaArgs> replicas(TablePlan plan) {
    return plan.replicas().stream()
        .map(
            region ->
                TableReplicaArgs.builder()
                    .regionName(region.value())
                    .pointInTimeRecovery(true)
                    .propagateTags(true)
                    .build())
        .toList();
  }

  public Table table() {
    return table;
  }
}
