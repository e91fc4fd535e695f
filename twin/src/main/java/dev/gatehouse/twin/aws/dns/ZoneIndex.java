package dev.gatehouse.twin.aws.dns;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;

/**
 * All that DNS knows, in the form in which queries ask for it; immutable.
 *
 * @param revision grows with the world's changes
 * @param zones the public hosted zones by name, and those in which AWS keeps its own names
 * @param targets what an alias may point to besides records: AWS's names by type of record
 */
record ZoneIndex(
    long revision, Map<Name, Zone> zones, Map<Name, Map<Integer, List<WireRecord>>> targets) {

  /** The zone with the longest name that the given name is in, or null. */
  @Nullable Zone zoneOf(Name name) {
    for (int cut = 0; cut < name.labels(); cut++) {
      Zone zone = zones.get(cut == 0 ? name : new Name(name, cut));
      if (zone != null) {
        return zone;
      }
    }
    return null;
  }
}
