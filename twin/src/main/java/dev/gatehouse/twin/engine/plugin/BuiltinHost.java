package dev.gatehouse.twin.engine.plugin;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/** Finds providers elsewhere, but serves the engine's own package itself, once it is needed. */
public final class BuiltinHost implements ProviderHost, AutoCloseable {
  private final ProviderHost others;
  private final BuiltinProvider builtin;
  private Optional<Server> server = Optional.empty();

  public BuiltinHost(ProviderHost others, BuiltinProvider.Sources sources) {
    this.others = others;
    this.builtin = new BuiltinProvider(sources);
  }

  @Override
  public ManagedChannel open(String packageName, String version, Path workingDirectory) {
    return packageName.equals(BuiltinProvider.PACKAGE)
        ? NettyChannelBuilder.forAddress("127.0.0.1", port()).usePlaintext().build()
        : others.open(packageName, version, workingDirectory);
  }

  private synchronized int port() {
    if (server.isEmpty()) {
      try {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        server =
            Optional.of(
                NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
                    .addService(builtin)
                    .build()
                    .start());
      } catch (IOException e) {
        throw new ProviderException(
            "the engine cannot listen on a loopback port: " + e.getMessage(), e);
      }
    }
    return server.get().getPort();
  }

  @Override
  public synchronized void close() {
    server.ifPresent(Server::shutdownNow);
  }
}
