package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.VirtualSim;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Three Regions in memory, and a twin that can be killed and started again. */
final class ThreeRegions implements Items, AutoCloseable {
  static final Region EAST = new Region("us-east-1");
  static final Region WEST = new Region("us-west-2");
  static final Region EUROPE = new Region("eu-west-1");
  static final List<Region> ALL = List.of(EAST, WEST, EUROPE);

  /** What becomes of a write. */
  enum Fate {
    MADE,
    REFUSED,
    KILLED_BEFORE,
    KILLED_AFTER
  }

  private final Path file = Files.createTempFile("replication", ".jsonl");
  private final Map<Region, Map<ItemKey, JsonNode>> regions = new LinkedHashMap<>();
  private final VirtualSim time;
  private AtomicBoolean alive = new AtomicBoolean();
  private Replicator replicator;

  ThreeRegions(long seed) throws IOException {
    this.time = new VirtualSim(seed);
    ALL.forEach(region -> regions.put(region, new HashMap<>()));
    this.replicator = start();
  }

  private Replicator start() {
    AtomicBoolean mine = new AtomicBoolean(true);
    alive = mine;
    Replicator started =
        new Replicator(
            new Replicator.Means(
                this,
                time.sim(),
                ReplicationLags.of(
                    ReplicationLag.between(Duration.ofMillis(1), Duration.ofMillis(100))),
                new Partitions(),
                task -> {
                  if (mine.get()) {
                    task.run();
                  }
                },
                ReplicationWatcher.NONE,
                TwinLog.silent()),
            file,
            2000);
    started.start();
    return started;
  }

  void kill() {
    alive.set(false);
    replicator = start();
  }

  void write(Region region, String key, Optional<String> value, Fate fate) {
    ItemKey item = item(key);
    List<Region> others = ALL.stream().filter(other -> !other.equals(region)).toList();
    Future<Answer> answer =
        replicator.write(
            region,
            Map.of(item, others),
            () -> {
              if (fate == Fate.MADE || fate == Fate.KILLED_AFTER) {
                value.ifPresentOrElse(
                    v -> at(region).put(item, TextNode.valueOf(v)), () -> at(region).remove(item));
              }
              return switch (fate) {
                case MADE -> Future.succeededFuture(Answer.of(200, "x", "{}"));
                case REFUSED -> Future.succeededFuture(Answer.of(400, "x", "{}"));
                case KILLED_BEFORE, KILLED_AFTER -> Promise.<Answer>promise().future();
              };
            });
    if (!answer.isComplete()) {
      kill();
    }
  }

  Optional<String> value(Region region, String key) {
    return Optional.ofNullable(at(region).get(item(key))).map(JsonNode::asText);
  }

  private Map<ItemKey, JsonNode> at(Region region) {
    return regions.getOrDefault(region, Map.of());
  }

  private static ItemKey item(String key) {
    return new ItemKey(new AccountId("222222222222"), "things", key);
  }

  @Override
  public Future<Optional<JsonNode>> get(ItemKey key, Region region) {
    return Future.succeededFuture(Optional.ofNullable(at(region).get(key)));
  }

  @Override
  public Future<Void> put(ItemKey key, Region region, JsonNode item) {
    at(region).put(key, item);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> delete(ItemKey key, Region region) {
    at(region).remove(key);
    return Future.succeededFuture();
  }

  @Override
  public void close() throws IOException {
    replicator.close();
    Files.delete(file);
  }

  Path file() {
    return file;
  }

  int pending() {
    return replicator.pending();
  }

  void advance(Duration by) {
    time.advance(by);
  }
}
