package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the tables of DynamoDB Local those of the world: each change of the world is applied in
 * order, and a request for a table waits until its changes are. On the context's thread.
 */
final class Tables {
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Pattern DATABASE = Pattern.compile("([0-9]{12})_([a-z0-9-]+)\\.db");

  private final World world;
  private final LocalItems local;
  private final Sim sim;
  private final Context context;
  private final TwinLog log;
  private final NewReplica newReplica;
  private final Map<EntityKey, Future<Void>> settling = new HashMap<>();
  private volatile boolean closed;

  /** Hears of a table made where other Regions may already have items. */
  interface NewReplica {
    Future<Void> fill(TableShape table);
  }

  Tables(
      World world, LocalItems local, Sim sim, Context context, NewReplica newReplica, TwinLog log) {
    this.world = world;
    this.local = local;
    this.sim = sim;
    this.context = context;
    this.newReplica = newReplica;
    this.log = log;
  }

  /** Follows the world, and removes the tables that it lost while the twin was down. */
  void start(Path data) {
    world.follow(
        Types.TABLE,
        (key, before, after) -> {
          if (!closed) {
            context.runOnContext(v -> settle(key, after));
          }
        });
    for (String[] database : databases(data)) {
      AccountId account = new AccountId(database[0]);
      Region region = new Region(database[1]);
      patiently(() -> removeLost(account, region, ""))
          .onFailure(failure -> log.warn("dynamodb", "cannot list old tables: " + failure));
    }
  }

  private List<String[]> databases(Path data) {
    List<String[]> found = new ArrayList<>();
    if (!Files.isDirectory(data)) {
      return found;
    }
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.sorted().toList()) {
        Matcher name = DATABASE.matcher(file.getFileName().toString());
        if (name.matches()) {
          found.add(new String[] {name.group(1), name.group(2)});
        }
      }
    } catch (IOException e) {
      log.warn("dynamodb", "cannot look for old tables in " + data + ": " + e);
    }
    return found;
  }

  private Future<Void> removeLost(AccountId account, Region region, String after) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    if (!after.isEmpty()) {
      request.put("ExclusiveStartTableName", after);
    }
    return local
        .call(account, region, "ListTables", request)
        .compose(
            answer -> {
              for (JsonNode name : answer.path("TableNames")) {
                EntityKey key = EntityKey.regional(Types.TABLE, account, region, name.asText());
                if (world.get(key).isEmpty()) {
                  settle(key, Optional.empty());
                }
              }
              String last = answer.path("LastEvaluatedTableName").asText("");
              return last.isEmpty()
                  ? Future.<Void>succeededFuture()
                  : removeLost(account, region, last);
            });
  }

  /** Completes when the table is as the world last had it; at once when nothing is to be done. */
  Future<Void> settled(EntityKey key) {
    return settling.getOrDefault(key, Future.succeededFuture());
  }

  /** Makes or removes a table, after all earlier changes of it. */
  private void settle(EntityKey key, Optional<Entity> table) {
    Future<Void> mine =
        settled(key)
            .compose(
                earlier -> patiently(() -> table.isPresent() ? ensure(table.get()) : delete(key)))
            .recover(
                failure -> {
                  log.warn("dynamodb", key + " cannot be as the world has it: " + failure);
                  return Future.succeededFuture();
                });
    settling.put(key, mine);
    mine.onComplete(done -> settling.remove(key, mine));
  }

  private Future<Void> delete(EntityKey key) {
    return absentIsFine(call(key, "DeleteTable", TableRequests.named(key.id())));
  }

  private Future<Void> ensure(Entity table) {
    Entity schema = TableShape.schema(world, table);
    return call(table.key(), "DescribeTable", TableRequests.named(table.id()))
        .map(answer -> Optional.of(answer.path("Table")))
        .recover(
            failure ->
                failure instanceof Items.NoTableException
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(failure))
        .compose(
            found -> {
              if (found.isEmpty()) {
                return create(table, schema);
              }
              boolean sameKeys =
                  found.get().path("KeySchema").equals(TableRequests.keys(schema.properties()));
              return sameKeys
                  ? updateIndexes(table, schema, found.get())
                      .compose(done -> updateStream(table, schema, found.get()))
                  : delete(table.key()).compose(gone -> create(table, schema));
            })
        .compose(made -> withoutOwnExpiry(table));
  }

  private Future<Void> create(Entity table, Entity schema) {
    return call(table.key(), "CreateTable", TableRequests.create(schema))
        .compose(made -> newReplica.fill(TableShape.of(world, table)));
  }

  private Future<Void> updateStream(Entity table, Entity schema, JsonNode found) {
    boolean has = found.path("StreamSpecification").path("StreamEnabled").asBoolean();
    if (has == Streams.viewType(schema).isPresent()) {
      return Future.succeededFuture();
    }
    ObjectNode update = TableRequests.named(table.id());
    update.set("StreamSpecification", TableRequests.stream(schema));
    return call(table.key(), "UpdateTable", update).mapEmpty();
  }

  private Future<Void> updateIndexes(Entity table, Entity schema, JsonNode found) {
    Set<String> have = new TreeSet<>();
    found.path("GlobalSecondaryIndexes").forEach(i -> have.add(i.path("IndexName").asText()));
    Set<String> want = new TreeSet<>();
    Future<Void> done = Future.succeededFuture();
    for (JsonNode index : schema.at("globalSecondaryIndexes")) {
      String name = index.path("name").asText();
      want.add(name);
      if (!have.contains(name)) {
        ObjectNode update = indexUpdate(table, "Create", TableRequests.global(index));
        update.set("AttributeDefinitions", TableRequests.attributes(schema));
        done = done.compose(v -> call(table.key(), "UpdateTable", update).mapEmpty());
      }
    }
    for (String name : have) {
      if (!want.contains(name)) {
        ObjectNode index = JsonNodeFactory.instance.objectNode().put("IndexName", name);
        ObjectNode update = indexUpdate(table, "Delete", index);
        done = done.compose(v -> call(table.key(), "UpdateTable", update).mapEmpty());
      }
    }
    return done;
  }

  private static ObjectNode indexUpdate(Entity table, String what, ObjectNode index) {
    ObjectNode update = TableRequests.named(table.id());
    update.withArray("GlobalSecondaryIndexUpdates").addObject().set(what, index);
    return update;
  }

  /** The twin lets items expire itself, so that it is replicated; see {@link Expiry}. */
  private Future<Void> withoutOwnExpiry(Entity table) {
    return call(table.key(), "DescribeTimeToLive", TableRequests.named(table.id()))
        .compose(
            answer -> {
              JsonNode now = answer.path("TimeToLiveDescription");
              if (!now.path("TimeToLiveStatus").asText().equals("ENABLED")) {
                return Future.succeededFuture();
              }
              ObjectNode update = TableRequests.named(table.id());
              update
                  .putObject("TimeToLiveSpecification")
                  .put("AttributeName", now.path("AttributeName").asText())
                  .put("Enabled", false);
              return call(table.key(), "UpdateTimeToLive", update).mapEmpty();
            });
  }

  private Future<JsonNode> call(EntityKey key, String operation, JsonNode request) {
    return local.call(key.account(), new Region(key.region()), operation, request);
  }

  private static Future<Void> absentIsFine(Future<JsonNode> call) {
    return call.<Void>mapEmpty()
        .recover(
            failure ->
                failure instanceof Items.NoTableException
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  /** Tries again for as long as the process is not there to ask. */
  private Future<Void> patiently(Supplier<Future<Void>> task) {
    return task.get()
        .recover(
            failure -> {
              if (closed || !(failure instanceof AwsException aws) || aws.status() < 500) {
                return Future.failedFuture(failure);
              }
              Promise<Void> later = Promise.promise();
              sim.timers()
                  .after(RETRY, () -> context.runOnContext(v -> patiently(task).onComplete(later)));
              return later.future();
            });
  }

  void close() {
    closed = true;
  }
}
