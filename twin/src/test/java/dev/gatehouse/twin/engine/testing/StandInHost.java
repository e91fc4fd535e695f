package dev.gatehouse.twin.engine.testing;

import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.plugin.ProviderHost;
import dev.gatehouse.twin.engine.sample.StandIn;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Opens stand-in providers over real sockets; all share one world. */
public final class StandInHost implements ProviderHost, AutoCloseable {
  private final Map<String, Struct> world = StandIn.world();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Server> servers = new CopyOnWriteArrayList<>();
  private final boolean secretive;
  private volatile Consumer<String> watcher = call -> {};

  public StandInHost() {
    this(false);
  }

  /** A host whose things may have a secret each, which costs every run a key. */
  public StandInHost(boolean secretive) {
    this.secretive = secretive;
  }

  public Map<String, Struct> world() {
    return world;
  }

  /** The calls that may have changed something, of all providers, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  private void note(String call) {
    calls.add(call);
    watcher.accept(call);
  }

  public void forgetCalls() {
    calls.clear();
  }

  /** How many providers were opened. */
  public int opened() {
    return servers.size();
  }

  /** Is told of each call that may change something, before it does, on the provider's thread. */
  public void watch(Consumer<String> other) {
    watcher = other;
  }

  /** Ends every provider when a call arrives, before it is answered. */
  public void crashOn(String fatal) {
    watch(
        call -> {
          if (call.equals(fatal)) {
            crash();
            awaitEnd();
          }
        });
  }

  /** Ends every provider, as if they had crashed. */
  public void crash() {
    servers.forEach(Server::shutdownNow);
  }

  /** Returns when no caller can get an answer any more. */
  private void awaitEnd() {
    try {
      for (Server server : servers) {
        server.awaitTermination(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts a provider; answers its port on loopback. */
  public int listen() {
    try {
      Server server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(new StandIn(world, this::note, secretive))
              .build()
              .start();
      servers.add(server);
      return server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ManagedChannel open(String packageName, String version, Path workingDirectory) {
    if (!packageName.equals("stand")) {
      throw new ProviderException("no provider for package '" + packageName + "'");
    }
    return NettyChannelBuilder.forAddress("127.0.0.1", listen()).usePlaintext().build();
  }

  @Override
  public void close() {
    crash();
  }
}
