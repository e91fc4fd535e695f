package dev.gatehouse.program.plan;

import dev.gatehouse.model.config.DnsName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The front door of one Region: a certificate and its custom domain names.
 *
 * @param shared a name that several Regions have
 * @param regional the name of this Region alone, for health checks and pinning
 * @param records of the Region's own name
 */
public record FrontPlan(
    AccountRegion at, DnsName shared, Optional<DnsName> regional, List<RecordPlan> records) {
  public FrontPlan {
    records = List.copyOf(records);
  }

  /** The names on the certificate. */
  public List<DnsName> names() {
    List<DnsName> names = new ArrayList<>(List.of(shared));
    regional.ifPresent(names::add);
    return names;
  }
}
