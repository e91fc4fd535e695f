package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.aws.CaseException;
import dev.gatehouse.twin.aws.CaseNode;
import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The record sets of one case: one hosted zone, whatever it is called. */
final class CaseZone implements Targets {
  private record Key(Name name, int type, Optional<String> setIdentifier) {
    static Key of(RecordSet set) {
      return new Key(set.name(), set.type(), set.setIdentifier());
    }
  }

  private final Map<Key, CaseRecord> records = new HashMap<>();
  private final Map<Key, String> places = new HashMap<>();
  private final Zone zone;

  /** Reads a list of {@code ResourceRecordSet}s. */
  CaseZone(CaseNode list) {
    ZoneBuilder builder = new ZoneBuilder("", Name.root);
    for (CaseNode node : list.items()) {
      CaseRecord record = CaseRecord.read(node);
      Key key = Key.of(record.set());
      String other = places.putIfAbsent(key, node.where());
      if (other != null) {
        throw node.fault(
            "has the Name, Type and SetIdentifier of " + other + ": each must be the only one");
      }
      records.put(key, record);
      builder.add(record.set());
    }
    this.zone = builder.build(List.of());
    zone.nodes().values().forEach(this::check);
  }

  /** The record sets that answer for a name, by type; null when there is no such name. */
  @Nullable SortedMap<Integer, Group> node(Name name) {
    SortedMap<Integer, Group> found = zone.nodeOrWildcard(name);
    if (found == null || !name.equals(Name.root)) {
      return found;
    }
    // The root is the apex here, and has records that no case wrote.
    SortedMap<Integer, Group> written = new TreeMap<>(found);
    written.values().removeIf(group -> !records.containsKey(Key.of(group.sets().get(0))));
    return written;
  }

  /** The values of a record set as the case writes them, or its target. */
  List<String> texts(RecordSet set) {
    CaseRecord record = records.get(Key.of(set));
    return record == null ? List.of() : record.texts();
  }

  /** What is not in the case is a resource of AWS's, and healthy. */
  @Override
  public Target of(RecordSet set, Alias alias) {
    SortedMap<Integer, Group> node = zone.node(alias.target());
    Group group = node == null ? null : node.get(set.type());
    return group == null ? new Resource(List.of(), true) : new Records(group);
  }

  private void check(SortedMap<Integer, Group> node) {
    if (node.containsKey(Type.CNAME) && node.size() > 1) {
      RecordSet first = node.get(Type.CNAME).sets().get(0);
      throw fault(first, "is a CNAME record, beside which its name can have no other record");
    }
    node.values().forEach(this::check);
  }

  private void check(Group group) {
    Map<Object, RecordSet> roles = new HashMap<>();
    for (RecordSet set : group.sets()) {
      if (!set.policy().label().equals(group.policy().label())) {
        throw fault(
            set,
            String.format(
                "has %s routing and its neighbour %s of the same name and type has %s routing:"
                    + " use the same for all of them",
                set.policy().label(),
                places.get(Key.of(group.sets().get(0))),
                group.policy().label()));
      }
      Object role = role(set);
      RecordSet other = roles.putIfAbsent(role, set);
      if (other != null) {
        throw fault(set, "has the part of its neighbour " + places.get(Key.of(other)));
      }
    }
  }

  /** What no two record sets of a group may both be. */
  private static Object role(RecordSet set) {
    boolean free =
        set.policy() instanceof RoutingPolicy.Weighted
            || set.policy() instanceof RoutingPolicy.Multivalue;
    return free ? Key.of(set) : set.policy();
  }

  private CaseException fault(RecordSet set, String what) {
    return new CaseException(places.get(Key.of(set)) + " " + what);
  }
}
