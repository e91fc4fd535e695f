package dev.gatehouse.twin.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.api.Answer;
import dev.gatehouse.twin.aws.api.AwsService;
import dev.gatehouse.twin.aws.api.Call;
import dev.gatehouse.twin.aws.cloudwatch.TableMetrics;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.fault.Partitions;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB at the AWS endpoint: authorises a request as its caller, has DynamoDB Local answer it,
 * and replicates what it wrote. A fault of a Region breaks its front door only; tables and
 * replication go on, so that what was written before is read in the other Region.
 */
public final class DynamoDb implements AwsService {
  private static final List<String> REQUEST_KEYS =
      List.of("Select", "ReturnValues", "ReturnConsumedCapacity");

  private static final int RECOVERY_POINTS = 100;
  private static final long REPLICATION_FILE_BYTES = 256 * 1024;

  private final World world;
  private final Sim sim;
  private final Authorizer authorizer;
  private final Path home;
  private final Path directory;
  private final Replication replication;
  private final TwinLog log;
  private final List<RecoveryPoint> recoveryPoints = new CopyOnWriteArrayList<>();
  private volatile @Nullable Parts parts;

  /**
   * How writes of global tables reach other Regions, and who hears of it.
   *
   * @param sim on whose time writes travel and items expire; may be faster than the process's
   */
  public record Replication(
      Sim sim, ReplicationLags lags, Partitions partitions, TableMetrics metrics) {}

  /**
   * DynamoDB, not yet started.
   *
   * @param home the build directory of the module {@code twin/dynamodb-local}
   * @param directory for data, the process's log and what is to be replicated; made when absent
   */
  public DynamoDb(
      World world,
      Sim sim,
      Authorizer authorizer,
      Path home,
      Path directory,
      Replication replication,
      TwinLog log) {
    this.world = world;
    this.sim = sim;
    this.authorizer = authorizer;
    this.home = home;
    this.directory = directory;
    this.replication = replication;
    this.log = log;
  }

  /** Hears of replication for CloudWatch. */
  private record Measured(TableMetrics metrics) implements ReplicationWatcher {
    @Override
    public void learnt(ItemKey item, Region origin, Region target, Duration lag) {
      metrics.replicated(
          new TableMetrics.Place(item.account(), origin),
          item.table(),
          target,
          lag.toNanos() / 1e6);
    }

    @Override
    public void lost(LostWrite write) {}
  }

  /** What runs between start and close. */
  private record Parts(
      Context context,
      LocalServer server,
      LocalClient client,
      LocalItems items,
      Replicator replicator,
      Expiry expiry,
      Tables tables,
      Streams streams) {}

  @Override
  public String signingName() {
    return "dynamodb";
  }

  /** Starts the process; requests wait until it listens, so the endpoint need not. */
  @Override
  public Future<?> start(Context context) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + directory, e);
    }
    LocalServer server = new LocalServer(home, directory, sim, context, log);
    LocalClient client = new LocalClient(context.owner(), server);
    LocalItems items = new LocalItems(client);
    Replicator replicator =
        new Replicator(
            new Replicator.Means(
                items,
                replication.sim(),
                replication.lags(),
                replication.partitions(),
                task -> context.runOnContext(v -> task.run()),
                new Measured(replication.metrics()),
                log),
            directory.resolve("replication.jsonl"),
            REPLICATION_FILE_BYTES);
    Tables tables =
        new Tables(world, items, sim, context, table -> fill(items, replicator, table), log);
    Expiry expiry =
        new Expiry(
            new ExpiringTables(world, items, replicator, context, this::expired),
            replication.sim().timers(),
            sim.clock(),
            log);
    Streams streams = new Streams(world, authorizer, items, tables);
    parts = new Parts(context, server, client, items, replicator, expiry, tables, streams);
    server.start();
    tables.start(server.data());
    replicator.start();
    return Future.succeededFuture();
  }

  private void expired(TableShape table) {
    replication
        .metrics()
        .expired(new TableMetrics.Place(table.account(), table.region()), table.name());
  }

  /** How many writes some other Region has not learnt of yet; from any thread. */
  public int pendingReplications() {
    Parts now = parts;
    return now == null ? 0 : now.replicator().pending();
  }

  /** What has not been replicated, and what was lost; from any thread but the endpoint's. */
  public ReplicationStatus replication() {
    Parts now = parts;
    return now == null
        ? ReplicationStatus.NONE
        : new ReplicationStatus(
            backlogs(now),
            now.replicator().lostCount(),
            now.replicator().lost(),
            List.copyOf(recoveryPoints));
  }

  private static List<Backlog> backlogs(Parts now) {
    CompletableFuture<List<Backlog>> backlogs = new CompletableFuture<>();
    now.context().runOnContext(v -> backlogs.complete(now.replicator().backlogs()));
    return backlogs.join();
  }

  /**
   * Notes what a fault finds unreplicated; from any thread but the endpoint's.
   *
   * @param fault its id
   * @param regions those that fail
   */
  public RecoveryPoint measure(String fault, Set<Region> regions) {
    Parts now = parts;
    List<Backlog> left =
        now == null
            ? List.of()
            : backlogs(now).stream().filter(b -> regions.contains(b.from())).toList();
    RecoveryPoint point = new RecoveryPoint(fault, replication.sim().clock().now(), left);
    recoveryPoints.add(point);
    if (recoveryPoints.size() > RECOVERY_POINTS) {
      recoveryPoints.remove(0);
    }
    return point;
  }

  /** The process of DynamoDB Local, for a test that ends it. */
  Process process() {
    Process running = parts().server().process();
    if (running == null) {
      throw new IllegalStateException("DynamoDB Local does not run");
    }
    return running;
  }

  @Override
  public Future<?> close() {
    Parts now = parts;
    if (now == null) {
      return Future.succeededFuture();
    }
    now.expiry().close();
    now.tables().close();
    now.replicator().close();
    return Future.all(now.server().close(), now.client().close());
  }

  private Parts parts() {
    Parts now = parts;
    if (now == null) {
      throw new IllegalStateException("DynamoDB has not been started");
    }
    return now;
  }

  @Override
  public Future<Answer> handle(Call call) {
    if (Streams.OPERATIONS.contains(call.operation())) {
      return parts().streams().handle(call);
    }
    Request request = Request.parse(call.operation(), call.body());
    for (Request.Use use : request.uses()) {
      authorize(call, request, use);
    }
    List<Future<Void>> settled = new ArrayList<>();
    for (Request.Use use : request.uses()) {
      EntityKey key =
          EntityKey.regional(Types.TABLE, call.caller().account(), call.region(), use.table());
      if (world.get(key).isEmpty()) {
        throw new AwsException(
            400,
            "ResourceNotFoundException",
            call.operation().equals("DescribeTable")
                ? "Requested resource not found: Table: " + use.table() + " not found"
                : "Requested resource not found");
      }
      settled.add(parts().tables().settled(key));
    }
    Capacity capacity = new Capacity(replication.metrics(), call, request);
    long began = sim.clock().nanos();
    return Future.all(settled)
        .compose(ready -> forward(capacity.asking(), request))
        .map(capacity::measured)
        .onSuccess(answer -> measure(call, request, answer, began));
  }

  private void measure(Call call, Request request, Answer answer, long began) {
    double millis = (sim.clock().nanos() - began) / 1e6;
    String error = answer.status() == 200 ? "" : answer.body().toString();
    boolean condition = error.contains("#ConditionalCheckFailedException");
    TableMetrics.Place place = new TableMetrics.Place(call.caller().account(), call.region());
    for (Request.Use use : request.uses()) {
      replication
          .metrics()
          .request(
              place,
              use.table(),
              call.operation(),
              answer.status(),
              condition ? "ConditionalCheckFailedException" : "",
              millis);
    }
  }

  private void authorize(Call call, Request request, Request.Use use) {
    AccountId account = call.caller().account();
    String resource =
        "arn:aws:dynamodb:"
            + call.region()
            + ":"
            + account
            + ":table/"
            + use.table()
            + use.index().map(index -> "/index/" + index).orElse("");
    Map<String, List<String>> context = new HashMap<>(call.context());
    context.put(
        "dynamodb:enclosingoperation",
        use.action().equals(call.operation()) ? List.of() : List.of(call.operation()));
    for (String name : REQUEST_KEYS) {
      JsonNode value = request.body().path(name);
      context.put(
          "dynamodb:" + name.toLowerCase(Locale.ROOT),
          value.isTextual() ? List.of(value.textValue()) : List.of());
    }
    Permission.require(authorizer, call, "dynamodb:" + use.action(), resource, context);
  }

  private Future<Answer> forward(Call call, Request request) {
    AccountId account = call.caller().account();
    Map<ItemKey, List<Region>> replicated = replicated(account, call.region(), request);
    if (!replicated.isEmpty()) {
      return parts().replicator().write(call.region(), replicated, () -> local(call, account));
    }
    Future<Answer> answer = local(call, account);
    return call.operation().equals("DescribeTable")
        ? answer.map(described -> inPlace(described, account, call.region()))
        : answer;
  }

  private Future<Answer> local(Call call, AccountId account) {
    return parts().client().call(account, call.region(), call.operation(), call.body());
  }

  private Map<ItemKey, List<Region>> replicated(AccountId account, Region region, Request request) {
    Map<ItemKey, List<Region>> items = new LinkedHashMap<>();
    for (Request.Write write : request.writes()) {
      TableShape.find(world, account, region, write.table())
          .filter(table -> !table.others().isEmpty())
          .ifPresent(table -> items.put(ItemKey.of(table, write.attributes()), table.others()));
    }
    return items;
  }

  /** DynamoDB Local's own account and Region in ARNs give way to those of the table. */
  private static Answer inPlace(Answer answer, AccountId account, Region region) {
    String text = answer.body().toString();
    String local = "arn:aws:dynamodb:ddblocal:000000000000:";
    return text.contains(local)
        ? Checksum.with(
            answer, text.replace(local, "arn:aws:dynamodb:" + region + ":" + account + ":"))
        : answer;
  }

  /** Copies what other Regions of a global table already hold to a replica that was just made. */
  private static Future<Void> fill(LocalItems items, Replicator replicator, TableShape table) {
    Future<Void> filled = Future.succeededFuture();
    for (Region from : table.others()) {
      ObjectNode scan = TableRequests.named(table.name());
      filled =
          filled
              .compose(v -> page(items, replicator, table, from, scan))
              .recover(
                  failure ->
                      failure instanceof Items.NoTableException
                          ? Future.succeededFuture()
                          : Future.failedFuture(failure));
    }
    return filled;
  }

  private static Future<Void> page(
      LocalItems items, Replicator replicator, TableShape table, Region from, ObjectNode scan) {
    return items
        .call(table.account(), from, "Scan", scan)
        .compose(
            answer -> {
              List<ItemKey> keys = new ArrayList<>();
              answer.path("Items").forEach(item -> keys.add(ItemKey.of(table, item)));
              if (!keys.isEmpty()) {
                replicator.copy(keys, from, table.region());
              }
              JsonNode last = answer.path("LastEvaluatedKey");
              return last.isObject()
                  ? page(items, replicator, table, from, scan.set("ExclusiveStartKey", last))
                  : Future.<Void>succeededFuture();
            });
  }
}
