package dev.gatehouse.twin.aws.dns;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A public hosted zone.
 *
 * @param nodes every name that exists, with its record sets by type; a name that exists only
 *     because of names below it has none
 * @param negativeSoa the SOA record with the TTL of negative answers: the lesser of its own TTL and
 *     its minimum
 */
record Zone(
    String id, Name apex, Map<Name, SortedMap<Integer, Group>> nodes, WireRecord negativeSoa) {

  /** The record sets of a name that exists, or null for one that does not. */
  @Nullable SortedMap<Integer, Group> node(Name name) {
    return nodes.get(name);
  }

  /**
   * The record sets that answer for a name: its own, or those of the wildcard below the closest
   * name that exists (RFC 4592); null when there is neither.
   */
  @Nullable SortedMap<Integer, Group> nodeOrWildcard(Name name) {
    SortedMap<Integer, Group> own = nodes.get(name);
    if (own != null) {
      return own;
    }
    for (int cut = 1; name.labels() - cut >= apex.labels(); cut++) {
      if (nodes.containsKey(new Name(name, cut))) {
        return nodes.get(name.wild(cut));
      }
    }
    return null;
  }

  /** The name servers to which a name at or above the given one is delegated, or null. */
  @Nullable List<WireRecord> delegation(Name name) {
    for (int cut = name.labels() - apex.labels() - 1; cut >= 0; cut--) {
      SortedMap<Integer, Group> node = nodes.get(cut == 0 ? name : new Name(name, cut));
      Group servers = node == null ? null : node.get(Type.NS);
      if (servers != null && servers.sets().get(0).content() instanceof RecordSet.Values values) {
        return values.records();
      }
    }
    return null;
  }
}
