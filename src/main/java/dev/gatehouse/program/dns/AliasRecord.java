package dev.gatehouse.program.dns;

import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.apigatewayv2.outputs.DomainNameDomainNameConfiguration;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.aws.route53.inputs.RecordFailoverRoutingPolicyArgs;
import com.pulumi.aws.route53.inputs.RecordLatencyRoutingPolicyArgs;
import com.pulumi.aws.route53.inputs.RecordWeightedRoutingPolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.gatehouse.program.plan.RecordPlan;
import java.util.Optional;
import java.util.function.Function;

/** Makes alias records as planned. */
public final class AliasRecord {
  private AliasRecord() {}

  /**
   * Makes a record.
   *
   * @param gateway the domain names of gateways, as the plan's targets name them
   * @param healthCheckId of the check that the plan names
   */
  public static Record make(
      String name,
      RecordPlan plan,
      Output<String> zoneId,
      Function<RecordPlan.Target.Gateway, DomainName> gateway,
      Optional<Output<String>> healthCheckId,
      CustomResourceOptions options) {
    RecordArgs.Builder args =
        RecordArgs.builder()
            .zoneId(zoneId)
            .name(plan.name().value())
            .type(plan.family().name())
            .aliases(alias(plan, zoneId, gateway));
    plan.policy().ifPresent(policy -> among(args.setIdentifier(policy.setIdentifier()), policy));
    healthCheckId.ifPresent(args::healthCheckId);
    return new Record(name, args.build(), options);
  }

  private static void among(RecordArgs.Builder args, RecordPlan.Policy policy) {
    if (policy instanceof RecordPlan.Policy.Failover failover) {
      args.failoverRoutingPolicies(
          RecordFailoverRoutingPolicyArgs.builder().type(failover.role().name()).build());
    } else if (policy instanceof RecordPlan.Policy.Latency latency) {
      args.latencyRoutingPolicies(
          RecordLatencyRoutingPolicyArgs.builder().region(latency.region().value()).build());
    } else if (policy instanceof RecordPlan.Policy.Weighted weighted) {
      args.weightedRoutingPolicies(
          RecordWeightedRoutingPolicyArgs.builder().weight(weighted.weight()).build());
    }
  }

  private static RecordAliasArgs alias(
      RecordPlan plan,
      Output<String> zoneId,
      Function<RecordPlan.Target.Gateway, DomainName> gateway) {
    RecordAliasArgs.Builder alias = RecordAliasArgs.builder();
    // Route 53 asks for it on failover aliases, and others need it to step aside; a record that is
    // alone has nowhere to move to.
    alias.evaluateTargetHealth(plan.policy().isPresent());
    if (plan.target() instanceof RecordPlan.Target.Gateway target) {
      Output<DomainNameDomainNameConfiguration> configuration =
          gateway.apply(target).domainNameConfiguration();
      alias
          .name(configuration.applyValue(c -> c.targetDomainName().orElseThrow()))
          .zoneId(configuration.applyValue(c -> c.hostedZoneId().orElseThrow()));
    } else if (plan.target() instanceof RecordPlan.Target.Records target) {
      alias.name(target.name().value()).zoneId(zoneId);
    }
    return alias.build();
  }
}
