package dev.gatehouse.twin.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.aws.cloudwatch.FunctionMetrics;
import dev.gatehouse.twin.aws.iam.AccessRequest;
import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.logs.LogSink;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Timers.Cancellable;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Lambda: resolves and authorises an invocation on the caller's thread, then serves it from the
 * fleet of environments on an event loop of its own.
 */
public final class LambdaService implements Lambda, AutoCloseable {
  /** The most bytes that an event may have. */
  private static final int LARGEST_EVENT = 6 * 1024 * 1024;

  private static final Duration TICK = Duration.ofSeconds(5);
  private static final int WORKERS = 4;

  /** The rooms that this one needs. */
  public record Rooms(
      World world,
      Sim sim,
      Authorizer authorizer,
      Sts sts,
      LogSink logs,
      FunctionMetrics metrics,
      TwinLog log) {}

  private final Rooms rooms;
  private final FunctionCatalog catalog;
  private final ResourcePolicies policies;
  private final Concurrency concurrency;
  private final RuntimeApi api = new RuntimeApi();
  private final ExecutorService workers;
  private final Executor loop;
  private final Reports reports;
  private final Fleet fleet;
  private final Cancellable ticking;

  private LambdaService(Rooms rooms, LambdaSettings settings, Context context) throws IOException {
    this.rooms = rooms;
    this.catalog = new FunctionCatalog(rooms.world(), rooms.sim().chance());
    this.policies = new ResourcePolicies(rooms.world());
    this.concurrency = new Concurrency(rooms.world());
    this.workers = Executors.newFixedThreadPool(WORKERS, LambdaService::worker);
    this.loop = task -> context.runOnContext(ignored -> task.run());
    this.reports = new Reports(rooms.sim().timers(), loop);
    Path environments = emptied(settings.directory().resolve("environments"));
    RuntimeKit kit =
        RuntimeKit.install(settings.directory().resolve("runtime"), settings.portable());
    ProcessStarter starter =
        new ProcessStarter(
            kit,
            new Artifacts(settings.directory().resolve("functions")),
            rooms.sts(),
            environments,
            settings.awsEndpoint());
    this.fleet =
        new Fleet(
            new Fleet.Means(rooms.sim(), loop, workers, starter, rooms.log()),
            settings,
            new EnvironmentMaker());
    api.listen(context).await();
    rooms.world().listen(this::changed);
    this.ticking = rooms.sim().timers().every(TICK, () -> loop.execute(fleet::tick));
    rooms
        .log()
        .info("lambda", "functions run on the " + starter.mode() + " runtime interface client");
  }

  /**
   * Starts the room; blocks until its Runtime API listens.
   *
   * @throws IOException when the runtime for functions can't be put in place
   */
  public static LambdaService start(Vertx vertx, Rooms rooms, LambdaSettings settings)
      throws IOException {
    return new LambdaService(rooms, settings, vertx.getOrCreateContext());
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "lambda-worker");
    thread.setDaemon(true);
    return thread;
  }

  /** What environments of an earlier twin have left. */
  private static Path emptied(Path directory) throws IOException {
    if (Files.exists(directory)) {
      Artifacts.delete(directory);
    }
    return Files.createDirectories(directory);
  }

  @Override
  public CompletionStage<Outcome> invoke(Invocation invocation) {
    try {
      FunctionArn arn = FunctionArn.parse(invocation.functionArn());
      Optional<Outcome> refused = refused(invocation, arn);
      if (refused.isPresent()) {
        return CompletableFuture.completedFuture(refused.get());
      }
      Optional<FunctionConfiguration> function = catalog.find(arn);
      if (function.isEmpty()) {
        return rejected(404, "ResourceNotFoundException", "Function not found: " + arn);
      }
      Work work = work(invocation);
      loop.execute(() -> enter(target(arn, function.get()), function.get(), work));
      return work.outcome();
    } catch (IllegalArgumentException notAnArn) {
      return rejected(400, "InvalidParameterValueException", String.valueOf(notAnArn.getMessage()));
    } catch (AwsException failure) {
      rooms.log().warn("lambda", invocation.functionArn() + ": " + failure.getMessage());
      return rejected(failure.status(), failure.code(), String.valueOf(failure.getMessage()));
    } catch (RuntimeException failure) {
      rooms.log().warn("lambda", invocation.functionArn() + " failed in the twin: " + failure);
      return rejected(500, "ServiceException", failure.toString());
    }
  }

  private Optional<Outcome> refused(Invocation invocation, FunctionArn arn) {
    Optional<JsonNode> policy = policies.of(arn);
    AccessRequest request =
        new AccessRequest(
            invocation.caller(),
            "lambda:InvokeFunction",
            arn.toString(),
            arn.account(),
            policy,
            invocation.context());
    if (!rooms.authorizer().decide(request).allowed()) {
      return Optional.of(
          new Outcome.Rejected(
              403,
              "AccessDeniedException",
              "User: "
                  + invocation.caller()
                  + " is not authorized to perform: lambda:InvokeFunction on resource: "
                  + arn));
    }
    long bytes = length(invocation.payload());
    if (bytes > LARGEST_EVENT) {
      return Optional.of(
          new Outcome.Rejected(
              413,
              "RequestTooLargeException",
              bytes
                  + " byte payload is too large for the RequestResponse invocation type (limit "
                  + LARGEST_EVENT
                  + " bytes)"));
    }
    return Optional.empty();
  }

  private static long length(String payload) {
    // A text this short can't be too long in UTF-8; the rest is counted.
    return payload.length() < LARGEST_EVENT / 3
        ? payload.length()
        : payload.getBytes(StandardCharsets.UTF_8).length;
  }

  private Work work(Invocation invocation) {
    String root =
        Long.toHexString(rooms.sim().clock().now().getEpochSecond())
            + "-"
            + rooms.sim().chance().hex(24);
    String trace = "Root=1-" + root + ";Parent=" + rooms.sim().chance().hex(16) + ";Sampled=0";
    return new Work(
        rooms.sim().chance().uuid(),
        invocation.functionArn(),
        trace,
        invocation.payload(),
        rooms.sim().clock().nanos(),
        new CompletableFuture<>());
  }

  private static FunctionMetrics.Target target(FunctionArn arn, FunctionConfiguration function) {
    return new FunctionMetrics.Target(
        function.account(),
        function.region(),
        function.name(),
        arn.qualifier().orElse(""),
        function.version());
  }

  private void measure(FunctionMetrics.Target target, Outcome outcome) {
    if (outcome instanceof Outcome.Rejected rejected) {
      if (rejected.status() == 429) {
        rooms.metrics().throttled(target);
      }
      return;
    }
    rooms.metrics().ended(target, outcome instanceof Outcome.FunctionError);
  }

  private void enter(FunctionMetrics.Target target, FunctionConfiguration function, Work work) {
    Concurrency.Entry entry = concurrency.enter(function);
    if (entry instanceof Concurrency.Place place) {
      rooms.metrics().began(target, place.running());
      CompletionStage<Outcome> ignored =
          work.outcome()
              .whenComplete(
                  (outcome, failure) -> {
                    loop.execute(place.leave());
                    if (outcome != null) {
                      measure(target, outcome);
                    }
                  });
      fleet.invoke(function, work);
    } else if (entry instanceof Concurrency.Refusal refusal) {
      rooms.log().info("lambda", "throttled " + function + ": " + refusal.why());
      rooms.metrics().throttled(target);
      work.reject("TooManyRequestsException", 429, "Rate Exceeded.");
    }
  }

  private static CompletionStage<Outcome> rejected(int status, String code, String message) {
    return CompletableFuture.completedFuture(new Outcome.Rejected(status, code, message));
  }

  private void changed(EntityKey key, Optional<Entity> before, Optional<Entity> after) {
    boolean code = key.type().equals(Types.FUNCTION) || key.type().equals(Types.FUNCTION_VERSION);
    if (!code || before.isEmpty()) {
      return;
    }
    Optional<FunctionConfiguration> old = configuration(key, before.get());
    if (old.isPresent() && !old.equals(after.flatMap(entity -> configuration(key, entity)))) {
      loop.execute(() -> fleet.retire(old.get()));
    }
  }

  private static Optional<FunctionConfiguration> configuration(EntityKey key, Entity entity) {
    int colon = key.id().indexOf(':');
    try {
      return Optional.of(
          colon < 0
              ? FunctionConfiguration.of(entity, key.id(), FunctionArn.LATEST)
              : FunctionConfiguration.of(
                  entity, key.id().substring(0, colon), key.id().substring(colon + 1)));
    } catch (RuntimeException neverRan) {
      return Optional.empty();
    }
  }

  /** What each version of a function has done, by account, Region and name. */
  public CompletionStage<List<FunctionStats>> stats() {
    CompletableFuture<List<FunctionStats>> stats = new CompletableFuture<>();
    loop.execute(
        () -> stats.complete(fleet.pools().stream().map(FunctionStats::of).sorted().toList()));
    return stats;
  }

  /** Ends all environments and the Runtime API; waits until they are gone. */
  @Override
  public void close() {
    ticking.cancel();
    CompletableFuture<Void> ended = new CompletableFuture<>();
    loop.execute(
        () -> {
          fleet.close();
          ended.complete(null);
        });
    ended.join();
    api.close().await();
    workers.shutdown();
  }

  /** Makes environments with a name, a log stream and a path in the Runtime API. */
  private final class EnvironmentMaker implements Fleet.Maker {
    @Override
    public Environment make(EnvironmentPool pool, @Nullable Work bound) {
      FunctionConfiguration function = pool.function();
      String id = rooms.sim().chance().hex(32);
      String stream =
          InvocationLog.stream(
              rooms.sim().clock().now(), function.version(), rooms.sim().chance().hex(32));
      Environment environment =
          new Environment(
              new ProcessStarter.Order(function, id, api.address(id), stream),
              rooms.sim(),
              loop,
              new InvocationLog(rooms.logs(), rooms.metrics(), function, stream),
              reports,
              pool,
              bound);
      api.add(environment);
      return environment;
    }

    @Override
    public void forget(Environment environment) {
      api.remove(environment);
    }
  }
}
