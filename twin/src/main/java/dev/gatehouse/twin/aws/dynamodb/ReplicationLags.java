package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.dynamodb.ReplicationLag.Quantile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The replication lags between Regions, as data: {@code world/dynamodb/lag.json} of a project holds
 * {@code [{"between": ["us-east-1", "eu-west-1"], "milliseconds": {"0": 600, "0.5": 900, "1":
 * 2500}}]}, where an entry without {@code between} is for all other pairs.
 */
public final class ReplicationLags {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReplicationLag usual;
  private final Map<String, ReplicationLag> byPair;

  private ReplicationLags(ReplicationLag usual, Map<String, ReplicationLag> byPair) {
    this.usual = usual;
    this.byPair = byPair;
  }

  /** The same between all Regions. */
  public static ReplicationLags of(ReplicationLag lag) {
    return new ReplicationLags(lag, Map.of());
  }

  /**
   * Half a second to two and a half: what DynamoDB's guide says of ReplicationLatency between
   * nearby Regions; that all lags between are alike likely is assumed.
   */
  public static ReplicationLags typical() {
    return of(ReplicationLag.between(Duration.ofMillis(500), Duration.ofMillis(2500)));
  }

  /**
   * What a directory says, else the typical.
   *
   * @throws IOException when the file cannot be read or makes no sense
   */
  public static ReplicationLags in(Path directory) throws IOException {
    Path file = directory.resolve("lag.json");
    return Files.exists(file) ? read(file) : typical();
  }

  private static ReplicationLags read(Path file) throws IOException {
    ReplicationLags lags = typical();
    ReplicationLag usual = lags.usual;
    Map<String, ReplicationLag> byPair = new TreeMap<>();
    try {
      for (JsonNode entry : JSON.readTree(file.toFile())) {
        ReplicationLag lag = lag(entry.path("milliseconds"));
        JsonNode between = entry.path("between");
        if (between.isMissingNode()) {
          usual = lag;
        } else if (between.size() == 2) {
          Region one = new Region(between.path(0).asText());
          byPair.put(pair(one, new Region(between.path(1).asText())), lag);
        } else {
          throw new IllegalArgumentException("'between' is " + between + ": name two Regions");
        }
      }
    } catch (IllegalArgumentException wrong) {
      throw new IOException(file + ": " + wrong.getMessage(), wrong);
    }
    return new ReplicationLags(usual, byPair);
  }

  private static ReplicationLag lag(JsonNode milliseconds) {
    TreeMap<Double, Duration> quantiles = new TreeMap<>();
    milliseconds
        .properties()
        .forEach(
            entry ->
                quantiles.put(
                    Double.parseDouble(entry.getKey()),
                    Duration.ofMillis(entry.getValue().asLong(-1))));
    List<Quantile> list = new ArrayList<>();
    quantiles.forEach((share, lag) -> list.add(new Quantile(share, lag)));
    return new ReplicationLag(list);
  }

  private static String pair(Region one, Region other) {
    return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
  }

  /** Both ways are alike. */
  ReplicationLag between(Region from, Region to) {
    return byPair.getOrDefault(pair(from, to), usual);
  }
}
