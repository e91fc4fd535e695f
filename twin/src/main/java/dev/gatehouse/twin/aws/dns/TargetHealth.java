package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.aws.dns.Answer.Reason;
import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import java.util.IdentityHashMap;

/** Whether record sets may be answered, for one query. */
final class TargetHealth {
  /** Longer chains of aliases can only be loops; Route 53 states no limit. */
  private static final int MAX_ALIASES = 32;

  private final Targets targets;
  private final HealthView health;

  /** Groups that many branches share are judged once: a tree may join again below. */
  private final IdentityHashMap<Group, Boolean> judged = new IdentityHashMap<>(4);

  TargetHealth(Targets targets, HealthView health) {
    this.targets = targets;
    this.health = health;
  }

  /** Its health check, and for an alias that evaluates it the target: both must be healthy. */
  Reason judge(RecordSet set, int depth) {
    boolean checked = set.healthCheckId().isPresent();
    if (checked && !health.healthy(set.healthCheckId().get())) {
      return Reason.CHECK_UNHEALTHY;
    }
    if (set.content() instanceof Alias alias && alias.evaluateTargetHealth()) {
      return targetHealthy(set, alias, depth) ? Reason.HEALTHY : Reason.TARGET_UNHEALTHY;
    }
    return checked ? Reason.HEALTHY : Reason.NO_CONDITION;
  }

  /** An alias's target is healthy when at least one of its records is. */
  private boolean targetHealthy(RecordSet set, Alias alias, int depth) {
    Targets.Target target = targets.of(set, alias);
    if (target instanceof Targets.Resource resource) {
      return resource.healthy();
    }
    Group group = ((Targets.Records) target).group();
    int deeper = deeper(set, depth);
    Boolean known = judged.get(group);
    if (known != null) {
      return known;
    }
    boolean healthy = false;
    for (int i = 0; i < group.sets().size() && !healthy; i++) {
      healthy = judge(group.sets().get(i), deeper).healthy();
    }
    judged.put(group, healthy);
    return healthy;
  }

  /**
   * The depth below an alias.
   *
   * @throws IllegalStateException when the aliases go in a circle
   */
  static int deeper(RecordSet set, int depth) {
    if (depth == MAX_ALIASES) {
      throw new IllegalStateException(set.describe() + " is part of a loop of aliases");
    }
    return depth + 1;
  }
}
