package dev.gatehouse.twin.aws.dns;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** A resource record set: one of those that share a name and a type. */
record RecordSet(
    Name name,
    int type,
    Optional<String> setIdentifier,
    RoutingPolicy policy,
    Optional<String> healthCheckId,
    Content content) {

  /** For messages: {@code record www.example.com A 'east'}. */
  String describe() {
    return "record "
        + Route53Name.text(name)
        + " "
        + Type.string(type)
        + setIdentifier.map(id -> " '" + id + "'").orElse("");
  }

  /** What a record set leads to. */
  sealed interface Content {}

  /** Plain values. */
  record Values(List<WireRecord> records) implements Content {
    Values {
      records = List.copyOf(records);
    }
  }

  /** A pointer that is followed inside Route 53 and never seen in an answer. */
  record Alias(Name target, String zoneId, boolean evaluateTargetHealth) implements Content {}

  /** Properties that make no record; whoever asks for it learns why. */
  record Unusable(String why) implements Content {}
}
