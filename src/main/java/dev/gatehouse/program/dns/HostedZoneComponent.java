package dev.gatehouse.program.dns;

import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.gatehouse.model.config.ZoneChoice;
import dev.gatehouse.program.component.PlatformComponent;
import java.util.Map;

/** The public hosted zone: made here, or named by the configuration. */
public final class HostedZoneComponent extends PlatformComponent {
  private final Output<String> zoneId;

  public HostedZoneComponent(String name, HostedZoneArgs args, ComponentResourceOptions options) {
    super("dns:HostedZone", name, options);
    ZoneChoice choice = args.plan().choice();
    this.zoneId =
        choice instanceof ZoneChoice.Existing existing
            ? Output.of(existing.id())
            : create(args).zoneId();
    registerOutputs(Map.of("zoneId", zoneId));
  }

  private Zone create(HostedZoneArgs args) {
    return new Zone(
        child("zone"),
        ZoneArgs.builder()
            .name(args.plan().choice().name().value())
            .comment("Made by Pulumi")
            .forceDestroy(args.plan().forceDestroy())
            .build(),
        through(args.providers().of(args.plan().at())).protect(args.protect()).build());
  }

  /** The zone's id. */
  public Output<String> zoneId() {
    return zoneId;
  }
}
