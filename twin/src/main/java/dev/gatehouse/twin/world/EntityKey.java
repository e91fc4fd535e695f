package dev.gatehouse.twin.world;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;

/**
 * Where a thing is and what it is called.
 *
 * @param type CloudFormation's name of its type, such as {@code AWS::IAM::Role}; see {@link Types}
 * @param region its Region's code, or {@link #GLOBAL} for what has none (IAM, Route 53)
 * @param id unique within type, account and Region; its form per type is told in {@link Types}
 */
public record EntityKey(String type, AccountId account, String region, String id) {
  public static final String GLOBAL = "global";

  public static EntityKey global(String type, AccountId account, String id) {
    return new EntityKey(type, account, GLOBAL, id);
  }

  public static EntityKey regional(String type, AccountId account, Region region, String id) {
    return new EntityKey(type, account, region.value(), id);
  }

  @Override
  public String toString() {
    return type + " " + id + " (" + account + ", " + region + ")";
  }
}
