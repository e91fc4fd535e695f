package dev.gatehouse.cli.command;

import dev.gatehouse.cli.CliException;
import dev.gatehouse.cli.ExitCode;
import dev.gatehouse.cli.render.FaultWords;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.Regions;
import dev.gatehouse.twin.control.WirePartition;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.fault.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A fault in the words of the command line: {@code region=us-east-1 mode=drop}, or {@code
 * replication=us-east-1:us-west-2 table=orders}.
 */
record FaultTerms(Optional<Region> region, Fault.Mode mode, Optional<WirePartition> partition) {
  /**
   * Reads {@code key=value} words.
   *
   * @param keys the keys that are allowed here
   */
  static FaultTerms parse(List<String> words, List<String> keys) {
    Map<String, String> terms = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 || !keys.contains(key) || terms.containsKey(key)) {
        List<String> forms = new ArrayList<>(keys.stream().map(k -> k + "=…").toList());
        throw usage("'" + word + "' is not understood: use " + String.join(" ", forms) + ", once");
      }
      terms.put(key, word.substring(equals + 1));
    }
    return new FaultTerms(
        Optional.ofNullable(terms.get("region")).map(FaultTerms::region),
        mode(terms.getOrDefault("mode", "drop")),
        Optional.ofNullable(terms.get("replication"))
            .map(regions -> partition(regions, terms.getOrDefault("table", ""))));
  }

  /** One Region to cut off, or two with a colon between them. */
  private static WirePartition partition(String regions, String table) {
    int colon = regions.indexOf(':');
    Region one = region(colon < 0 ? regions : regions.substring(0, colon));
    Optional<Region> other =
        colon < 0 ? Optional.empty() : Optional.of(region(regions.substring(colon + 1)));
    try {
      Optional<String> only = Optional.of(table).filter(name -> !name.isEmpty());
      return WirePartition.of(new Partition(one, other, only));
    } catch (IllegalArgumentException same) {
      throw usage(String.valueOf(same.getMessage()));
    }
  }

  private static Region region(String text) {
    try {
      return Regions.known(text);
    } catch (IllegalArgumentException malformed) {
      throw usage(String.valueOf(malformed.getMessage()));
    }
  }

  private static Fault.Mode mode(String text) {
    return FaultWords.mode(text)
        .orElseThrow(
            () ->
                usage(
                    "mode '"
                        + text
                        + "' is unknown: use "
                        + String.join(", ", FaultWords.words())));
  }

  private static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message);
  }
}
