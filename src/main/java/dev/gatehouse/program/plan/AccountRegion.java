package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import java.util.Comparator;

/** Where a resource is made: one account in one Region. */
public record AccountRegion(AccountId account, Region region) implements Comparable<AccountRegion> {
  private static final Comparator<AccountRegion> ORDER =
      Comparator.comparing(AccountRegion::account).thenComparing(AccountRegion::region);

  /** An ARN of something here. */
  Arn arn(String service, String resource) {
    return Arn.of(service, region, account, resource);
  }

  @Override
  public int compareTo(AccountRegion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return account + "-" + region;
  }
}
