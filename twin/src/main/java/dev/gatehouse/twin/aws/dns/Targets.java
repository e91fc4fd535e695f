package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.twin.aws.dns.RecordSet.Alias;
import java.util.List;

/** Where aliases lead. */
interface Targets {
  /**
   * The target of an alias record.
   *
   * @throws dev.gatehouse.twin.aws.NotModelledException when it is something that the twin lacks
   */
  Target of(RecordSet set, Alias alias);

  /** What an alias leads to. */
  sealed interface Target {}

  /** Records of the same zone. */
  record Records(Group group) implements Target {}

  /**
   * A resource of AWS's.
   *
   * @param records its addresses of the type asked for; none when it has no such address
   * @param healthy what EvaluateTargetHealth sees
   */
  record Resource(List<WireRecord> records, boolean healthy) implements Target {}
}
