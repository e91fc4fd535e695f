package dev.gatehouse.program.plan;

import dev.gatehouse.model.config.DnsName;
import java.util.List;

/**
 * The front door of one Region: its certificate and its two custom domain names.
 *
 * @param shared the name that all Regions have
 * @param regional the name of this Region alone, for health checks and pinning
 * @param records of the Region's own name
 */
public record FrontPlan(
    AccountRegion at, DnsName shared, DnsName regional, List<RecordPlan> records) {
  public FrontPlan {
    records = List.copyOf(records);
  }

  /** The names on the certificate. */
  public List<DnsName> names() {
    return List.of(shared, regional);
  }
}
