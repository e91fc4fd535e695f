package dev.gatehouse.policies.analyzer;

import dev.gatehouse.policies.Pack;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pack that listens for the engine, on loopback alone. */
public final class PackServer implements AutoCloseable {
  /** The engine's own limit; gRPC's 4 MiB break large stacks. */
  private static final int LARGEST_MESSAGE = 400 * 1024 * 1024;

  private static final long WATCH_MILLIS = 5000;
  private static final long GRACE_SECONDS = 2;

  private final Server server;
  private final EngineWatch watch;

  private PackServer(Server server, EngineWatch watch) {
    this.server = server;
    this.watch = watch;
  }

  /**
   * Starts to listen on a free port.
   *
   * @throws IOException when no port can be had
   */
  public static PackServer start(Pack pack) throws IOException {
    return start(() -> pack, WATCH_MILLIS);
  }

  /**
   * Starts to listen on a free port, and makes the pack beside it: either takes a good part of what
   * a start takes, and the engine waits.
   *
   * @throws IOException when no port can be had
   */
  public static PackServer start(Supplier<Pack> made) throws IOException {
    return start(made, WATCH_MILLIS);
  }

  static PackServer start(Supplier<Pack> made, long watchMillis) throws IOException {
    CompletableFuture<Pack> pack = CompletableFuture.supplyAsync(made);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(LARGEST_MESSAGE);
    Ending ending = new Ending();
    EngineWatch watch = new EngineWatch(watchMillis, ending);
    AnalyzerService service =
        new AnalyzerService(ready(pack), Clock.systemUTC(), watch::watch, ending);
    Server server = builder.addService(service).build();
    ending.server = server;
    server.start();
    return new PackServer(server, watch);
  }

  /** The pack, or what went wrong with it as if it had been made here. */
  private static Pack ready(CompletableFuture<Pack> pack) {
    try {
      return pack.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException made) {
        throw made;
      }
      throw e;
    }
  }

  /** Ends a server that does not exist yet when the service is made. */
  private static final class Ending implements Runnable {
    private volatile @Nullable Server server;

    @Override
    public void run() {
      Server ended = server;
      if (ended != null) {
        ended.shutdown();
      }
    }
  }

  public int port() {
    return server.getPort();
  }

  /** Waits until the engine cancels or is gone. */
  public void awaitEnd() throws InterruptedException {
    server.awaitTermination();
  }

  boolean awaitEnd(long timeout, TimeUnit unit) throws InterruptedException {
    return server.awaitTermination(timeout, unit);
  }

  @Override
  public void close() {
    watch.close();
    server.shutdownNow();
    try {
      server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
