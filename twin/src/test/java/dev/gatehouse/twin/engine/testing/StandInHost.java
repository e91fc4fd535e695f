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
import java.util.function.Function;

/** Opens stand-in providers over real sockets; all share one world. */
public final class StandInHost implements ProviderHost, AutoCloseable {
  private final Map<String, Struct> world = StandIn.world();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<Server> servers = new CopyOnWriteArrayList<>();
  private final Function<StandIn, StandIn> wrap;

  public StandInHost() {
    this(stand -> stand);
  }

  /** A host whose providers are changed before they are used. */
  public StandInHost(Function<StandIn, StandIn> wrap) {
    this.wrap = wrap;
  }

  public Map<String, Struct> world() {
    return world;
  }

  /** The calls that may have changed something, of all providers, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  public void forgetCalls() {
    calls.clear();
  }

  /** How many providers were opened. */
  public int opened() {
    return servers.size();
  }

  /** Ends every provider, as if they had crashed. */
  public void crash() {
    servers.forEach(Server::shutdownNow);
  }

  @Override
  public ManagedChannel open(String packageName, String version, Path workingDirectory) {
    if (!packageName.equals("stand")) {
      throw new ProviderException("no provider for package '" + packageName + "'");
    }
    try {
      Server server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addService(wrap.apply(new StandIn(world, calls)))
              .build()
              .start();
      servers.add(server);
      return NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    crash();
  }
}
