package dev.gatehouse.twin.aws.dns;

import dev.gatehouse.model.Region;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What routing policies know of the world: where Regions and addresses are, and how far it is
 * between Regions. AWS does not publish its own maps, so these are data of level {@code assumed}
 * that a user may replace.
 */
public final class Atlas {
  private static final String REGIONS = "regions.csv";
  private static final String LATENCY = "latency.csv";
  private static final String SUBNETS = "subnets.csv";

  private final Map<String, Place> regions = new TreeMap<>();
  private final Map<Pair, Integer> latencies = new HashMap<>();
  private final Map<Subnet, Place> subnets = new HashMap<>();

  private record Pair(String from, String to) {}

  private Atlas(AtlasFile regions, AtlasFile latency, AtlasFile subnets) {
    regions
        .rows("region", "continent", "country", "subdivision")
        .forEach(row -> region(regions, row));
    latency.rows("from", "to", "milliseconds").forEach(row -> latency(latency, row));
    subnets
        .rows("subnet", "region", "continent", "country", "subdivision")
        .forEach(row -> subnet(subnets, row));
    for (String whole : List.of("0.0.0.0/0", "::/0")) {
      if (!this.subnets.containsKey(Subnet.parse(whole))) {
        throw subnets.fault("has no line for " + whole + ", which stands for all other addresses");
      }
    }
  }

  /** The tables that come with Gatehouse. */
  public static Atlas builtIn() {
    return new Atlas(
        AtlasFile.builtIn(REGIONS), AtlasFile.builtIn(LATENCY), AtlasFile.builtIn(SUBNETS));
  }

  /**
   * The tables in a directory; {@code regions.csv}, {@code latency.csv} and {@code subnets.csv}
   * each take the place of the one that comes with Gatehouse.
   *
   * @throws IOException when a file cannot be read
   * @throws IllegalArgumentException when a file's lines make no sense, naming file and line
   */
  public static Atlas in(Path directory) throws IOException {
    return new Atlas(
        AtlasFile.in(directory, REGIONS),
        AtlasFile.in(directory, LATENCY),
        AtlasFile.in(directory, SUBNETS));
  }

  /**
   * The place of a Region, an address or a subnet.
   *
   * @throws IllegalArgumentException when the text is none of them
   */
  Place place(String text) {
    Place known = regions.get(text);
    if (known != null) {
      return known;
    }
    if (!text.isEmpty() && text.chars().noneMatch(c -> c == '.' || c == ':')) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a Region that the atlas has, an address or a subnet: use such as"
              + " eu-west-1 or 203.0.113.0/24");
    }
    return place(Subnet.parse(text));
  }

  /** The place of a Region that a gateway of the twin is in. */
  Place place(Region region) {
    Place known = regions.get(region.value());
    return known == null
        ? new Place(region, Optional.empty(), Optional.empty(), Optional.empty(), 0)
        : known;
  }

  /** The place of an address. */
  Place place(InetAddress address) {
    return place(Subnet.of(address));
  }

  /** The place of the longest listed block that holds all of a subnet. */
  Place place(Subnet subnet) {
    for (int bits = subnet.prefix(); bits >= 0; bits--) {
      Place found = subnets.get(subnet.shortened(bits));
      if (found != null) {
        return found;
      }
    }
    throw new IllegalStateException("no block holds " + subnet);
  }

  /**
   * Milliseconds between two Regions.
   *
   * @throws IllegalStateException when the table does not say
   */
  int latency(Region from, Region to) {
    if (from.equals(to)) {
      return 0;
    }
    Integer forth = latencies.get(new Pair(from.value(), to.value()));
    Integer either = forth == null ? latencies.get(new Pair(to.value(), from.value())) : forth;
    if (either == null) {
      throw new IllegalStateException(
          "latency.csv has no line for " + from + "," + to + ": add one with its milliseconds");
    }
    return either;
  }

  private void region(AtlasFile file, AtlasFile.Row row) {
    try {
      regions.put(row.cell(0), row.place(0, 1, 0));
    } catch (IllegalArgumentException e) {
      throw file.fault(row, e.getMessage());
    }
  }

  private void latency(AtlasFile file, AtlasFile.Row row) {
    if (!row.cell(2).matches("[0-9]{1,6}")) {
      throw file.fault(row, "'" + row.cell(2) + "' is not a number of milliseconds");
    }
    latencies.put(new Pair(row.cell(0), row.cell(1)), Integer.parseInt(row.cell(2)));
  }

  private void subnet(AtlasFile file, AtlasFile.Row row) {
    try {
      Subnet subnet = Subnet.parse(row.cell(0));
      subnets.put(subnet, row.place(1, 2, subnet.prefix()));
    } catch (IllegalArgumentException e) {
      throw file.fault(row, e.getMessage());
    }
  }
}
