package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.xbill.DNS.Name;

/** Where the aliases of a hosted zone lead in the world: its own records, and API Gateway. */
record WorldTargets(ZoneIndex index, Zone zone) implements Targets {
  private static final Target NOTHING = new Resource(List.of(), false);

  @Override
  public Target of(RecordSet set, Alias alias) {
    if (!alias.zoneId().equals(zone.id())) {
      return resource(set, alias);
    }
    SortedMap<Integer, Group> node = zone.nodeOrWildcard(alias.target());
    Group group = node == null ? null : node.get(set.type());
    return group == null ? NOTHING : new Records(group);
  }

  /** API Gateway as a service is always available here; what fails is behind it. */
  private Target resource(RecordSet set, Alias alias) {
    Map<Integer, List<WireRecord>> records = index.targets().get(alias.target());
    if (records != null) {
      List<WireRecord> ofType = records.getOrDefault(set.type(), List.of());
      return new Resource(ofType, !ofType.isEmpty());
    }
    if (isApiGateway(alias.target())) {
      return NOTHING;
    }
    throw new NotModelledException(
        String.format(
            "the alias target %s in hosted zone %s (%s)",
            Route53Name.text(alias.target()), alias.zoneId(), set.describe()),
        "a target is a record of the same zone or an API Gateway domain name");
  }

  private static boolean isApiGateway(Name name) {
    return name.labels() > 4
        && name.getLabelString(1).equals("execute-api")
        && name.getLabelString(3).equals("amazonaws");
  }
}
