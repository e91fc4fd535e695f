package dev.gatehouse.twin.aws.dns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/** Gathers the record sets of a zone and completes them with what Route 53 makes itself. */
final class ZoneBuilder {
  private static final long NS_TTL = 172_800;
  private static final long SOA_TTL = 900;
  private static final Name ADMIN = Name.fromConstantString("awsdns-hostmaster.amazon.com.");

  private final String id;
  private final Name apex;
  private final Map<Name, SortedMap<Integer, List<RecordSet>>> nodes = new HashMap<>();

  ZoneBuilder(String id, Name apex) {
    this.id = id;
    this.apex = apex;
    nodes.put(apex, new TreeMap<>());
  }

  Name apex() {
    return apex;
  }

  void add(RecordSet set) {
    nodes
        .computeIfAbsent(set.name(), name -> new TreeMap<>())
        .computeIfAbsent(set.type(), type -> new ArrayList<>())
        .add(set);
    // Names between this one and the apex exist too: without records, and not NXDOMAIN.
    for (int cut = 1; set.name().labels() - cut > apex.labels(); cut++) {
      nodes.computeIfAbsent(new Name(set.name(), cut), name -> new TreeMap<>());
    }
  }

  /**
   * Makes the zone. Its SOA and NS records are those that were added, else the ones that Route 53
   * makes with a hosted zone.
   */
  Zone build(List<Name> servers) {
    SortedMap<Integer, List<RecordSet>> top = nodes.computeIfAbsent(apex, n -> new TreeMap<>());
    if (!top.containsKey(Type.NS) && !servers.isEmpty()) {
      add(plain(Type.NS, servers.stream().map(this::ns).toList()));
    }
    SOARecord own = soa(servers.isEmpty() ? apex : servers.get(0));
    if (!top.containsKey(Type.SOA)) {
      add(plain(Type.SOA, List.of(own)));
    }
    Map<Name, SortedMap<Integer, Group>> groups = new HashMap<>();
    nodes.forEach(
        (name, types) -> {
          SortedMap<Integer, Group> node = new TreeMap<>();
          types.forEach((type, sets) -> node.put(type, new Group(sets)));
          groups.put(name, Collections.unmodifiableSortedMap(node));
        });
    return new Zone(id, apex, Map.copyOf(groups), new WireRecord(negative(top, own)));
  }

  /** The SOA record of negative answers; that of Route 53 when the zone's own cannot be read. */
  private static SOARecord negative(SortedMap<Integer, List<RecordSet>> top, SOARecord fallback) {
    SOARecord soa =
        top.getOrDefault(Type.SOA, List.of()).stream()
            .map(RecordSet::content)
            .filter(RecordSet.Values.class::isInstance)
            .map(content -> ((RecordSet.Values) content).records().get(0).record())
            .filter(SOARecord.class::isInstance)
            .map(SOARecord.class::cast)
            .findFirst()
            .orElse(fallback);
    return new SOARecord(
        soa.getName(),
        soa.getDClass(),
        Math.min(soa.getTTL(), soa.getMinimum()),
        soa.getHost(),
        soa.getAdmin(),
        soa.getSerial(),
        soa.getRefresh(),
        soa.getRetry(),
        soa.getExpire(),
        soa.getMinimum());
  }

  private Record ns(Name server) {
    return new NSRecord(apex, DClass.IN, NS_TTL, server);
  }

  private SOARecord soa(Name server) {
    return new SOARecord(apex, DClass.IN, SOA_TTL, server, ADMIN, 1, 7_200, 900, 1_209_600, 86_400);
  }

  private RecordSet plain(int type, List<? extends Record> records) {
    return new RecordSet(
        apex,
        type,
        Optional.empty(),
        new RoutingPolicy.Simple(),
        Optional.empty(),
        new RecordSet.Values(records.stream().map(WireRecord::new).toList()));
  }
}
