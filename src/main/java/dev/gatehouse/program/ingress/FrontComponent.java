package dev.gatehouse.program.ingress;

import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.apigatewayv2.DomainNameArgs;
import com.pulumi.aws.apigatewayv2.inputs.DomainNameDomainNameConfigurationArgs;
import com.pulumi.aws.route53.Record;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.dns.AliasRecord;
import dev.gatehouse.program.plan.RecordPlan;
import dev.gatehouse.program.plan.RecordPlan.Target.Gateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The custom domain names of one Region, and the records of the Region's own name. */
public final class FrontComponent extends PlatformComponent {
  private final Gateway target;
  private final DomainName shared;
  private final Optional<DomainName> regional;
  private final List<Record> records = new ArrayList<>();

  public FrontComponent(String name, FrontArgs args, ComponentResourceOptions options) {
    super("ingress:Front", name, options);
    this.target = new Gateway(args.plan().at().region(), args.plan().shared());
    this.shared = domainName("shared", args.plan().shared(), args);
    this.regional =
        args.plan().regional().map(regionalName -> domainName("regional", regionalName, args));
    for (RecordPlan plan : args.plan().records()) {
      records.add(
          AliasRecord.make(
              child(plan.key()),
              plan,
              args.zoneId(),
              target -> regional(),
              Optional.empty(),
              through(args.providers().of(args.zone().at())).build()));
    }
    registerOutputs(Map.of());
  }

  private DomainName domainName(String part, DnsName name, FrontArgs args) {
    return new DomainName(
        child(part),
        DomainNameArgs.builder()
            .domainName(name.value())
            .domainNameConfiguration(
                DomainNameDomainNameConfigurationArgs.builder()
                    .certificateArn(args.certificateArn())
                    .endpointType("REGIONAL")
                    .securityPolicy("TLS_1_2")
                    .ipAddressType("dualstack")
                    .build())
            .build(),
        through(args.providers().of(args.plan().at())).build());
  }

  /** What records name this front by. */
  public Gateway target() {
    return target;
  }

  /** The name that all Regions have. */
  public DomainName shared() {
    return shared;
  }

  /** The name of this Region alone. */
  public DomainName regional() {
    return regional.orElseThrow(
        () -> new IllegalArgumentException("this front has no name of its Region alone"));
  }

  /** The records of the Region's own name. */
  public List<Record> records() {
    return List.copyOf(records);
  }
}
