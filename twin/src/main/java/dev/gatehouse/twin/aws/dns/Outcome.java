package dev.gatehouse.twin.aws.dns;

import java.util.List;

/**
 * A record set at which an evaluation ended.
 *
 * @param set the record set that answers: with values, or an alias to a resource of AWS's
 * @param records what it answers; none when the resource has none of the type
 * @param share how often, from 0 (excluded) to 1
 * @param through the set identifiers of the record sets that led here, outermost first, its own
 *     last
 */
record Outcome(RecordSet set, List<WireRecord> records, double share, List<String> through) {}
