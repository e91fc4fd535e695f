package dev.gatehouse.model.config;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The configuration of one stack.
 *
 * @param ingressAccount the account of the front door: domain names, APIs, health checks
 * @param regions in order of preference; at least one
 * @param domain the name that all applications share
 * @param unhealthyApplications so many applications unhealthy in a Region move its clients
 * @param healthCheck whose tokens are asked for by the detailed health; without it there is none
 * @param tags put on everything that can bear tags
 */
public record PlatformConfig(
    AccountId ingressAccount,
    List<Region> regions,
    DnsName domain,
    ZoneChoice zone,
    Routing routing,
    Recovery recovery,
    Evacuation evacuation,
    Optional<Integer> unhealthyApplications,
    Optional<TokenIssuer> healthCheck,
    Posture posture,
    Alerts alerts,
    Budget budget,
    DeployRole deployRole,
    Map<String, String> tags) {
  public PlatformConfig {
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("a platform without a Region: name at least one");
    }
    regions = List.copyOf(regions);
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }
}
