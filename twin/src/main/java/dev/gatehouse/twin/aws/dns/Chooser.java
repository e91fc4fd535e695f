package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.dns.Answer.Reason;
import dev.gatehouse.twin.aws.dns.Answer.Step;
import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import dev.gatehouse.twin.aws.dns.RecordSet.Content;
import dev.gatehouse.twin.aws.dns.RecordSet.Unusable;
import dev.gatehouse.twin.aws.dns.RecordSet.Values;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Chooses between the record sets of one name and type, and follows aliases, for one query. Route
 * 53's rules: records are tried in the order of their policy; the first healthy one is taken; when
 * none is, all are considered healthy.
 */
final class Chooser {
  /** Longer chains of aliases can only be loops; Route 53 states no limit. */
  private static final int MAX_ALIASES = 32;

  private final ZoneIndex index;
  private final HealthView health;
  private final List<Step> path;

  Chooser(ZoneIndex index, HealthView health, List<Step> path) {
    this.index = index;
    this.health = health;
    this.path = path;
  }

  /**
   * The records that answer; none when an alias leads to a name without records of this type.
   *
   * @throws NotModelledException when the answer hangs on something that the twin does not model
   * @throws IllegalStateException when the records make no answer: a loop, a value that is none
   */
  List<WireRecord> choose(Zone zone, Group group) {
    return choose(zone, group, 0);
  }

  private List<WireRecord> choose(Zone zone, Group group, int depth) {
    RecordSet set = pick(zone, group, depth);
    Content content = set.content();
    if (content instanceof Values values) {
      return values.records();
    }
    if (content instanceof Unusable unusable) {
      throw new IllegalStateException(describe(set) + " cannot be answered: " + unusable.why());
    }
    Alias alias = (Alias) content;
    if (ofRecord(zone, alias)) {
      Group target = targetGroup(zone, alias, set.type());
      return target == null ? List.of() : choose(zone, target, deeper(set, depth));
    }
    return target(set, alias);
  }

  private RecordSet pick(Zone zone, Group group, int depth) {
    List<RecordSet> sets = group.sets();
    for (int i = 0; i < sets.size(); i++) {
      RecordSet set = sets.get(i);
      if (set.policy() instanceof RoutingPolicy.NotModelled policy) {
        throw new NotModelledException(
            policy.name() + " (" + describe(set) + ")",
            "use simple or failover routing, or wait for a later version");
      }
      Reason reason = judge(zone, set, depth);
      note(set, reason);
      if (reason == Reason.HEALTHY || reason == Reason.NO_CONDITION) {
        return set;
      }
    }
    RecordSet first = sets.get(0);
    note(first, Reason.NONE_HEALTHY);
    return first;
  }

  private void note(RecordSet set, Reason reason) {
    path.add(new Step(set.name(), set.type(), set.setIdentifier(), reason));
  }

  private Reason judge(Zone zone, RecordSet set, int depth) {
    boolean checked = set.healthCheckId().isPresent();
    if (checked && !health.healthy(set.healthCheckId().get())) {
      return Reason.CHECK_UNHEALTHY;
    }
    if (set.content() instanceof Alias alias && alias.evaluateTargetHealth()) {
      return targetHealthy(zone, set, alias, depth) ? Reason.HEALTHY : Reason.TARGET_UNHEALTHY;
    }
    return checked ? Reason.HEALTHY : Reason.NO_CONDITION;
  }

  /** Whether a health check, and for an alias the target, let this record set be answered. */
  private boolean targetHealthy(Zone zone, RecordSet set, Alias alias, int depth) {
    if (!ofRecord(zone, alias)) {
      // API Gateway as a service is always available here; what fails is behind it.
      return !target(set, alias).isEmpty();
    }
    Group target = targetGroup(zone, alias, set.type());
    int deeper = deeper(set, depth);
    if (target == null) {
      return false;
    }
    for (RecordSet child : target.sets()) {
      Reason reason = judge(zone, child, deeper);
      if (reason == Reason.HEALTHY || reason == Reason.NO_CONDITION) {
        return true;
      }
    }
    return false;
  }

  private static int deeper(RecordSet set, int depth) {
    if (depth == MAX_ALIASES) {
      throw new IllegalStateException(describe(set) + " is part of a loop of aliases");
    }
    return depth + 1;
  }

  private static boolean ofRecord(Zone zone, Alias alias) {
    return alias.zoneId().equals(zone.id());
  }

  @Nullable
  private static Group targetGroup(Zone zone, Alias alias, int type) {
    SortedMap<Integer, Group> node = zone.nodeOrWildcard(alias.target());
    return node == null ? null : node.get(type);
  }

  /** The records of an AWS name; none for one that does not exist or lacks the type. */
  private List<WireRecord> target(RecordSet set, Alias alias) {
    Map<Integer, List<WireRecord>> records = index.targets().get(alias.target());
    if (records == null) {
      if (isApiGateway(alias.target())) {
        return List.of();
      }
      throw new NotModelledException(
          String.format(
              "the alias target %s in hosted zone %s (%s)",
              Route53Name.text(alias.target()), alias.zoneId(), describe(set)),
          "a target is a record of the same zone or an API Gateway domain name");
    }
    return records.getOrDefault(set.type(), List.of());
  }

  private static boolean isApiGateway(Name name) {
    return name.labels() > 4
        && name.getLabelString(1).equals("execute-api")
        && name.getLabelString(3).equals("amazonaws");
  }

  private static String describe(RecordSet set) {
    return "record "
        + Route53Name.text(set.name())
        + " "
        + Type.string(set.type())
        + set.setIdentifier().map(id -> " '" + id + "'").orElse("");
  }
}
