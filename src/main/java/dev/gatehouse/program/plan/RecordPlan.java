package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import java.util.Locale;
import java.util.Optional;

/**
 * An alias record.
 *
 * @param key for logical names, such as {@code api-primary-a}
 * @param policy empty for a record that is alone at its name
 * @param healthCheck the key of the health check that the record heeds
 * @param former the key of the record in whose place this one comes, when Regions become ones that
 *     can be evacuated, or no longer: one update of it, so that the name always has an answer
 */
public record RecordPlan(
    String key,
    DnsName name,
    Family family,
    Target target,
    Optional<Policy> policy,
    Optional<String> healthCheck,
    Optional<String> former) {

  /** The same record, in the place of another. */
  RecordPlan formerly(Optional<String> key) {
    return new RecordPlan(this.key, name, family, target, policy, healthCheck, key);
  }

  /** The two address families; each name has a record of both. */
  public enum Family {
    A,
    AAAA;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The two parts in a failover pair. */
  public enum Role {
    PRIMARY,
    SECONDARY
  }

  /** What sets a record apart from the others of its name and family. */
  public sealed interface Policy {
    /** Unique among the records of the name and family. */
    String setIdentifier();

    /** A part in a failover pair. */
    record Failover(Role role, String setIdentifier) implements Policy {}

    /** For clients whose latency to the Region is the lowest. */
    record Latency(Region region) implements Policy {
      @Override
      public String setIdentifier() {
        return region.value();
      }
    }

    /** A share of the answers, {@code weight} of the sum of all weights. */
    record Weighted(Region region, int weight) implements Policy {
      @Override
      public String setIdentifier() {
        return region.value();
      }
    }
  }

  /** What an alias points at. */
  public sealed interface Target {
    /** A custom domain name of a Region's gateway. */
    record Gateway(Region region, DnsName domainName) implements Target {}

    /** The records at another name of the same zone. */
    record Records(DnsName name) implements Target {}
  }
}
