package dev.gatehouse.cli.render;

import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.WireFault;
import dev.gatehouse.twin.control.WirePartition;
import dev.gatehouse.twin.fault.Fault;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults in the words of the command line. */
public final class FaultWords {
  private FaultWords() {}

  public static String word(Fault.Mode mode) {
    return switch (mode) {
      case DROP -> "drop";
      case REFUSE -> "refuse";
      case FIVE_XX -> "5xx";
    };
  }

  /** What the clients of the Region see. */
  public static String meaning(Fault.Mode mode) {
    return switch (mode) {
      case DROP -> "connections are accepted and never answered";
      case REFUSE -> "connections are refused";
      case FIVE_XX -> "every request is answered 503";
    };
  }

  /** What a partition does. */
  public static String meaning(WirePartition partition) {
    String what = partition.table().isEmpty() ? "" : " of " + partition.table();
    return partition.peer().isEmpty()
        ? "replication" + what + " from and to " + partition.region() + " is cut"
        : "replication"
            + what
            + " between "
            + partition.region()
            + " and "
            + partition.peer()
            + " is cut";
  }

  /** What a fault found that no other Region had. */
  public static String unreplicated(TwinStatus.RecoveryPoint point) {
    return point.writes() == 0
        ? "nothing"
        : point.writes() + " writes, the oldest " + point.seconds() + " s old";
  }

  public static Optional<Fault.Mode> mode(String word) {
    return Arrays.stream(Fault.Mode.values()).filter(mode -> word(mode).equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(Fault.Mode.values()).map(FaultWords::word).toList();
  }

  public static Map<String, String> json(WireFault fault) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", fault.id());
    fields.put("region", fault.region());
    fields.put("mode", word(fault.mode()));
    return fields;
  }
}
