package dev.gatehouse.twin.engine.rpc;

import dev.gatehouse.twin.engine.plan.PlanException;
import dev.gatehouse.twin.engine.plan.Registrar;
import dev.gatehouse.twin.engine.plan.RunContext;
import dev.gatehouse.twin.engine.plan.Workers;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** Listens for the program on a free loopback port. */
public final class MonitorServer implements AutoCloseable {
  private static final int LARGEST_MESSAGE = 400 << 20;

  private final MonitorService monitor;
  private final Server server;

  /**
   * Starts to listen.
   *
   * @param parallel how many steps the run takes at once, which providers are told
   */
  public MonitorServer(
      RunContext run, Workers workers, Registrar registrar, Path workingDirectory, int parallel) {
    this.monitor = new MonitorService(run, workers, registrar, workingDirectory, parallel);
    // Requests are only handed to the workers on the network's own threads.
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(loopback(), 0))
            .directExecutor()
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .addService(monitor)
            .addService(new EngineService(run.diagnostics()))
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new PlanException("the engine cannot listen on a loopback port: " + e.getMessage());
    }
    monitor.listensAt(address());
  }

  /** The IPv4 loopback address, which every SDK dials. */
  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /** Both services' address, {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** Completes when the program says that it registers nothing more, though it still runs. */
  public CompletionStage<Void> programDone() {
    return monitor.programDone();
  }

  /** Lets a program go that waits for the end of the run. */
  public void finish() {
    monitor.finish();
  }

  @Override
  public void close() {
    server.shutdownNow();
    monitor.close();
  }
}
