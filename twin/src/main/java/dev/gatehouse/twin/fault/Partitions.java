package dev.gatehouse.twin.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The partitions of replication in force. Opened on a file they outlive a restart of the twin, as
 * {@link Faults} do.
 */
public final class Partitions {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<Path> file;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Partition> inForce = List.of();

  /** Partitions that end with the process; for tests and virtual runs. */
  public Partitions() {
    this.file = Optional.empty();
  }

  private Partitions(Path file) throws IOException {
    this.file = Optional.of(file);
    if (Files.exists(file)) {
      inForce = read(file);
    }
  }

  /**
   * The partitions that an earlier run left in the file, and where changes are kept.
   *
   * @throws IOException when the file is there and is not what an earlier run wrote
   */
  public static Partitions open(Path file) throws IOException {
    return new Partitions(file);
  }

  private static List<Partition> read(Path file) throws IOException {
    try {
      Map<String, Partition> read = new TreeMap<>();
      for (JsonNode node : JSON.readTree(file.toFile())) {
        Partition partition =
            new Partition(
                new Region(node.path("region").asText()),
                Optional.ofNullable(node.get("peer")).map(peer -> new Region(peer.asText())),
                Optional.ofNullable(node.get("table")).map(JsonNode::asText));
        read.put(partition.id(), partition);
      }
      return List.copyOf(read.values());
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "cannot read the partitions in "
              + file
              + ": "
              + e.getMessage()
              + "; delete it to mend them",
          e);
    }
  }

  /** Is called after each change. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Those in force, by id. */
  public List<Partition> list() {
    return inForce;
  }

  /** Whether writes of a table from one Region reach another; takes no lock. */
  public boolean open(String table, Region from, Region to) {
    return inForce.stream().noneMatch(partition -> partition.cuts(table, from, to));
  }

  /** Cuts; one that is in force already changes nothing. */
  public synchronized void cut(Partition partition) {
    Map<String, Partition> next = byId();
    next.put(partition.id(), partition);
    change(next);
  }

  /** Mends the one of that id; false when there was none. */
  public synchronized boolean mend(String id) {
    Map<String, Partition> next = byId();
    boolean was = next.remove(id) != null;
    change(next);
    return was;
  }

  private Map<String, Partition> byId() {
    Map<String, Partition> map = new TreeMap<>();
    inForce.forEach(partition -> map.put(partition.id(), partition));
    return map;
  }

  private void change(Map<String, Partition> next) {
    inForce = List.copyOf(next.values());
    listeners.forEach(Runnable::run);
    file.ifPresent(this::write);
  }

  private void write(Path kept) {
    ArrayNode list = JSON.createArrayNode();
    for (Partition partition : inForce) {
      ObjectNode node = list.addObject().put("region", partition.region().value());
      partition.peer().ifPresent(peer -> node.put("peer", peer.value()));
      partition.table().ifPresent(table -> node.put("table", table));
    }
    try {
      Path next = kept.resolveSibling(kept.getFileName() + ".next");
      JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), list);
      Files.move(next, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the partitions in " + kept, e);
    }
  }
}
