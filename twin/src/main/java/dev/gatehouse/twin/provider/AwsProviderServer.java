package dev.gatehouse.twin.provider;

import dev.gatehouse.twin.aws.iam.Authorizer;
import dev.gatehouse.twin.aws.iam.Principal;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.provider.call.Bootstrap;
import dev.gatehouse.twin.provider.call.Gate;
import dev.gatehouse.twin.provider.model.Artifacts;
import dev.gatehouse.twin.provider.pace.Pacing;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.sim.Timers.Cancellable;
import dev.gatehouse.twin.world.World;
import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens providers: one gRPC server on a fresh loopback port for each provider configuration of a
 * deployment, as the real CLI starts one plugin process for each. One that nobody is connected to
 * any more is closed.
 */
public final class AwsProviderServer implements AutoCloseable {
  /** The largest message that Pulumi's engine sends. */
  private static final int MESSAGE_LIMIT = 400 * 1024 * 1024;

  /** How long a provider waits for its caller to connect, or to come back. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final World world;
  private final Sim sim;
  private final SignIn signIn;
  private final Gate gate;
  private final Pacing pacing;
  private final Artifacts artifacts;
  private final ClientTokens tokens = new ClientTokens();
  private final TwinLog log;
  private final Duration idle;
  private final ExecutorService threads;
  private final Set<Server> servers = ConcurrentHashMap.newKeySet();

  /**
   * Who calls AWS through a provider, and what decides on it.
   *
   * @param keyboard whose credentials the CLI is started with; assumes the providers' roles
   * @param project where the templates of deploy roles' policies are
   */
  public record Identity(
      Sts sts, Authorizer authorizer, Principal.Administrator keyboard, Path project) {}

  /**
   * Serves nothing yet.
   *
   * @param identity who calls, and what they may do
   * @param pacing what they wait for
   * @param artifacts the folder for private copies of function artifacts
   */
  public AwsProviderServer(
      World world, Sim sim, Identity identity, Pacing pacing, Path artifacts, TwinLog log) {
    this(world, sim, identity, pacing, new Artifacts(artifacts), log, IDLE);
  }

  /** With another patience, for tests. */
  AwsProviderServer(
      World world,
      Sim sim,
      Identity identity,
      Pacing pacing,
      Artifacts artifacts,
      TwinLog log,
      Duration idle) {
    this.pacing = pacing;
    this.idle = idle;
    this.world = world;
    this.sim = sim;
    this.signIn = new SignIn(world, identity.sts(), identity.keyboard(), sim.chance());
    this.gate =
        new Gate(identity.authorizer(), new Bootstrap(identity.project()), pacing.throttle());
    this.artifacts = artifacts;
    this.log = log;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "twin-provider");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens a provider.
   *
   * @param workingDirectory the caller's, which the paths of its archives are relative to
   * @return its port on 127.0.0.1
   */
  public int open(Path workingDirectory) {
    ProviderService service = service(workingDirectory);
    Connections connections = new Connections();
    Server server;
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(loopback, 0))
              .maxInboundMessageSize(MESSAGE_LIMIT)
              .executor(threads)
              .addTransportFilter(connections)
              .intercept(tokens)
              .addService(service)
              .addService(new CreationsService(service))
              .build()
              .start();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot open a provider on a loopback port", failure);
    }
    servers.add(server);
    connections.watch(server);
    return server.getPort();
  }

  /** A provider that is not on any port. */
  ProviderService service(Path workingDirectory) {
    return new ProviderService(
        world,
        sim,
        signIn,
        gate,
        pacing.propagation(),
        tokens,
        artifacts,
        workingDirectory.toAbsolutePath(),
        log);
  }

  /** How many providers are open. */
  public int size() {
    return servers.size();
  }

  @Override
  public void close() {
    servers.forEach(Server::shutdownNow);
    try {
      for (Server server : servers) {
        if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
          log.warn("provider", "a request was still running after five seconds");
        }
      }
      servers.clear();
      threads.shutdown();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counts a provider's connections and closes it when there has been none for a while. */
  private final class Connections extends ServerTransportFilter {
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger epoch = new AtomicInteger();

    @Override
    public Attributes transportReady(Attributes attributes) {
      open.incrementAndGet();
      epoch.incrementAndGet();
      return attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
      open.decrementAndGet();
      epoch.incrementAndGet();
    }

    void watch(Server server) {
      int seen = epoch.get();
      Cancellable next =
          sim.timers()
              .after(
                  idle,
                  () -> {
                    if (open.get() > 0 || epoch.get() != seen) {
                      watch(server);
                    } else {
                      server.shutdown();
                      servers.remove(server);
                    }
                  });
      if (server.isShutdown()) {
        next.cancel();
      }
    }
  }
}
