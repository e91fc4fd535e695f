package dev.gatehouse.twin.aws.dynamodb;

import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process of DynamoDB Local. It dies with the twin, since its standard input ends then; when it
 * dies by itself it is started again on the same data. All methods on the context's thread.
 */
final class LocalServer {
  private static final String MAIN = "dev.gatehouse.dynamodblocal.Main";
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int STOP_SECONDS = 5;

  private final Path home;
  private final Path directory;
  private final Sim sim;
  private final TwinLog log;
  private final Context context;
  private Promise<Integer> port = Promise.promise();
  private Duration pause = Duration.ofMillis(200);
  private @Nullable Process process;
  private boolean closed;

  /**
   * A process that has not been started.
   *
   * @param home the build directory of the module that ships DynamoDB Local: {@code classes} and
   *     {@code lib} in it
   * @param directory where data, log and port file go
   */
  LocalServer(Path home, Path directory, Sim sim, Context context, TwinLog log) {
    this.home = home;
    this.directory = directory;
    this.sim = sim;
    this.context = context;
    this.log = log;
  }

  /** The port it listens on, as soon as it does; again unknown from its death on. */
  Future<Integer> port() {
    return port.future();
  }

  /** The port once more, a moment later: for who could not connect, since it may have died. */
  Future<Integer> portAgain() {
    Promise<Void> moment = Promise.promise();
    sim.timers().after(POLL, () -> context.runOnContext(v -> moment.complete()));
    return moment.future().compose(v -> port());
  }

  Path data() {
    return directory.resolve("data");
  }

  void start() {
    context
        .owner()
        .executeBlocking(this::launch)
        .onSuccess(this::watch)
        .onFailure(failure -> died("cannot be started: " + failure.getMessage()));
  }

  private Process launch() throws IOException {
    Path lib = home.resolve("lib");
    if (!Files.isDirectory(lib)) {
      throw new IOException(
          "no libraries in " + lib + ": build the module twin/dynamodb-local first");
    }
    Files.createDirectories(data());
    Files.deleteIfExists(portFile());
    ProcessBuilder builder = new ProcessBuilder(command(home, data(), portFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("dynamodb-local.log").toFile())
        .start();
  }

  static List<String> command(Path home, Path data, Path portFile) {
    Path lib = home.resolve("lib");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // Quick to start and small: the first compiler and the simplest collector are enough for
        // one machine. Class-data sharing would need a manifest that does not name a directory.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx128m",
        "-XX:-UsePerfData",
        "-Djava.library.path=" + lib,
        "-cp",
        home.resolve("classes") + File.pathSeparator + lib.resolve("*"),
        MAIN,
        data.toString(),
        portFile.toString());
  }

  private Path portFile() {
    return directory.resolve("port");
  }

  private void watch(Process started) {
    process = started;
    if (closed) {
      stop(started);
      return;
    }
    Future.fromCompletionStage(started.onExit(), context)
        .onSuccess(dead -> died("ended with " + dead.exitValue()));
    poll(started);
  }

  private void poll(Process started) {
    if (!started.isAlive() || closed) {
      return;
    }
    if (Files.exists(portFile())) {
      try {
        port.tryComplete(Integer.parseInt(Files.readString(portFile())));
        pause = Duration.ofMillis(200);
      } catch (IOException e) {
        log.warn("dynamodb", "cannot read " + portFile() + ": " + e);
      }
      return;
    }
    sim.timers().after(POLL, () -> context.runOnContext(v -> poll(started)));
  }

  private void died(String how) {
    if (closed) {
      return;
    }
    log.warn("dynamodb", "DynamoDB Local " + how + "; it is started again");
    if (port.future().isComplete()) {
      port = Promise.promise();
    }
    process = null;
    Duration wait = pause;
    pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
    sim.timers().after(wait, () -> context.runOnContext(v -> start()));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  Future<?> close() {
    closed = true;
    port.tryFail("the twin is stopping");
    Process running = process;
    return running == null
        ? Future.succeededFuture()
        : context.owner().executeBlocking(() -> stop(running));
  }

  /** Ends it in order, by the end of its input; by force when that does not help. */
  private boolean stop(Process running) {
    try {
      running.getOutputStream().close();
      if (running.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (IOException e) {
      log.info("dynamodb", "DynamoDB Local does not listen to its end: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.destroyForcibly();
    return false;
  }

  /** The process, for a test that ends it. */
  @Nullable Process process() {
    return process;
  }
}
