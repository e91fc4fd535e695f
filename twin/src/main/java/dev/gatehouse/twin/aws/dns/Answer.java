package dev.gatehouse.twin.aws.dns;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * What DNS answers, and how it came to that.
 *
 * @param rcode see {@link Rcode}
 * @param authoritative the AA flag
 * @param path each record set that was tried, in order, and why it was taken or passed over
 * @param scope bits of the client's address that the answer depends on
 * @param problem what kept the question from being answered, for an operator
 */
public record Answer(
    int rcode,
    boolean authoritative,
    List<Item> answer,
    List<Item> authority,
    List<Item> additional,
    List<Step> path,
    int scope,
    Optional<String> problem) {

  /** A record under the owner's name as the answer shows it. */
  public record Item(Name owner, WireRecord data) {
    /** The record, for those who read it. */
    public Record record() {
      return data.record().withName(owner);
    }
  }

  /** One look at a record set. */
  public record Step(Name name, int type, Optional<String> setIdentifier, Reason reason) {}

  /** Why a record set was taken or passed over. */
  public enum Reason {
    NO_CONDITION("taken: no health check and no target to evaluate, so it is healthy"),
    HEALTHY("taken: its conditions are healthy"),
    CHECK_UNHEALTHY("passed over: its health check is unhealthy"),
    TARGET_UNHEALTHY("passed over: no record of its alias target is healthy"),
    ELIGIBLE("eligible: it is healthy, and shares the answers with others"),
    WEIGHT_ZERO("passed over: its weight is 0, and a record with a weight is healthy"),
    ELSEWHERE("passed over: the query does not come from its location"),
    DRAWN("taken: drawn by weight among those that may answer"),
    NONE_HEALTHY("taken: none of its name and type is healthy, so all are considered healthy"),
    CNAME("taken: the name is a CNAME");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Whether it says that a record set is healthy. */
    boolean healthy() {
      return this == HEALTHY || this == NO_CONDITION;
    }

    /** A phrase for people. */
    public String text() {
      return text;
    }
  }

  static Answer refused() {
    return new Answer(
        Rcode.REFUSED, false, List.of(), List.of(), List.of(), List.of(), 0, Optional.empty());
  }

  static Answer failed(List<Step> path, String problem) {
    return new Answer(
        Rcode.SERVFAIL, false, List.of(), List.of(), List.of(), path, 0, Optional.of(problem));
  }
}
