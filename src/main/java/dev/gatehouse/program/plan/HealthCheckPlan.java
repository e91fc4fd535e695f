package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Recovery;
import java.util.List;

/** A health check of Route 53's. */
public sealed interface HealthCheckPlan {
  /** For logical names, and for records and other checks that heed this one. */
  String key();

  /** Where it is made; the account must be the one of what it watches. */
  AccountRegion at();

  /**
   * Probes one Region through that Region's own name.
   *
   * @param application whose answer it is
   */
  record Endpoint(
      String key,
      AccountRegion at,
      Region region,
      String application,
      DnsName name,
      String path,
      Recovery recovery)
      implements HealthCheckPlan {}

  /** Follows the data behind the alarm of a latch; without data it stays as it was. */
  record Latch(String key, AccountRegion at, EvacuationPlan.Latch latch)
      implements HealthCheckPlan {}

  /**
   * Holds while so many of these hold.
   *
   * @param children keys of checks, none of which is of this kind: Route 53 refuses that
   * @param atLeast how many
   */
  record Several(String key, AccountRegion at, List<String> children, int atLeast)
      implements HealthCheckPlan {
    public Several {
      children = List.copyOf(children);
    }

    /** Holds while all of them hold. */
    static Several all(String key, AccountRegion at, List<String> children) {
      return new Several(key, at, children, children.size());
    }
  }
}
