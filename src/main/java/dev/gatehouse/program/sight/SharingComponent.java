package dev.gatehouse.program.sight;

import com.pulumi.aws.oam.Link;
import com.pulumi.aws.oam.LinkArgs;
import com.pulumi.aws.oam.Sink;
import com.pulumi.aws.oam.SinkArgs;
import com.pulumi.aws.oam.SinkPolicy;
import com.pulumi.aws.oam.SinkPolicyArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.AccountRegion;
import dev.gatehouse.program.plan.SharingPlan;
import java.util.Map;

/** The ingress account's sink in one Region, and the links of application accounts to it. */
public final class SharingComponent extends PlatformComponent {
  public SharingComponent(String name, SharingArgs args, ComponentResourceOptions options) {
    super("sight:Sharing", name, options);
    SharingPlan plan = args.plan();
    Sink sink =
        new Sink(
            child("sink"),
            SinkArgs.builder().name(plan.sinkName()).build(),
            through(args.providers().of(plan.at())).build());
    SinkPolicy policy =
        new SinkPolicy(
            child("policy"),
            SinkPolicyArgs.builder().sinkIdentifier(sink.arn()).policy(plan.policy()).build(),
            through(args.providers().of(plan.at())).build());
    for (AccountRegion source : plan.sources()) {
      new Link(
          child("link-" + source.account()),
          LinkArgs.builder()
              .labelTemplate("$AccountName")
              .resourceTypes(SharingPlan.TYPES)
              .sinkIdentifier(sink.arn())
              .build(),
          // The sink lets in nobody before its policy is there.
          through(args.providers().of(source)).dependsOn(policy).build());
    }
    registerOutputs(Map.of());
  }
}
