package dev.gatehouse.twin.aws.health;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.sim.Clock;
import dev.gatehouse.twin.sim.Speed;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Looks at endpoints over real sockets: a name's IPv4 address from the twin's DNS, the socket
 * behind it, then TCP, TLS without validation, and one request. Never leaves this machine.
 */
public final class LiveProbe implements Probe, AutoCloseable {
  /** The port at which API Gateway answers; the sockets behind addresses stand for it. */
  private static final int HTTPS = 443;

  private final Vertx vertx;
  private final Context context;
  private final NetClient client;
  private final Function<String, Optional<InetAddress>> ipv4;
  private final Addresses addresses;
  private final Clock clock;
  private final ProbeLimits limits;

  /**
   * Makes a probe.
   *
   * @param ipv4 the IPv4 address of a name, as {@code Resolver::ipv4} finds it
   * @param clock by which phases are measured: the endpoints' own, the wall's
   * @param speed of the checkers' clock
   */
  public LiveProbe(
      Vertx vertx,
      Function<String, Optional<InetAddress>> ipv4,
      Addresses addresses,
      Clock clock,
      Speed speed) {
    this(vertx, ipv4, addresses, clock, ProbeLimits.ROUTE53.at(speed));
  }

  LiveProbe(
      Vertx vertx,
      Function<String, Optional<InetAddress>> ipv4,
      Addresses addresses,
      Clock clock,
      ProbeLimits limits) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = vertx.createNetClient(new NetClientOptions());
    this.ipv4 = ipv4;
    this.addresses = addresses;
    this.clock = clock;
    this.limits = limits;
  }

  @Override
  public CompletionStage<Outcome> probe(CheckConfig check, Region from) {
    Optional<InetAddress> address = address(check);
    if (address.isEmpty()) {
      return failed("DNS resolution failed: " + check.host().orElse("") + " has no A record");
    }
    if (!isOurs(address.get())) {
      return failed(
          address.get().getHostAddress()
              + " is outside of the twin, which probes its own Regions and this machine only");
    }
    Optional<InetSocketAddress> region = addresses.socket(address.get());
    if (region.isPresent() && check.port() != HTTPS) {
      return failed("Connection refused: API Gateway does not listen on port " + check.port());
    }
    InetSocketAddress socket =
        region.orElseGet(() -> new InetSocketAddress(address.get(), check.port()));
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    ProbeExchange exchange = new ProbeExchange(vertx, client, check, limits, clock, result);
    context.runOnContext(go -> start(exchange, socket, result));
    return result;
  }

  /** What breaks on the event loop must reach the checker, which waits for nothing else. */
  private static void start(
      ProbeExchange exchange, InetSocketAddress socket, CompletableFuture<Outcome> result) {
    try {
      exchange.start(socket);
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /** Ends all probes that are under way. */
  @Override
  public void close() {
    client.close().toCompletionStage().toCompletableFuture().join();
  }

  private Optional<InetAddress> address(CheckConfig check) {
    if (check.ipAddress().isEmpty()) {
      return ipv4.apply(check.host().orElse(""));
    }
    try {
      String literal = check.ipAddress().get();
      // A name here would be looked up in the real DNS.
      return literal.matches("[0-9.]+|[0-9a-fA-F:.]+")
          ? Optional.of(InetAddress.getByName(literal))
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(InetAddress address) {
    return address.isLoopbackAddress() || addresses.socket(address).isPresent();
  }

  private static CompletionStage<Outcome> failed(String status) {
    return CompletableFuture.completedFuture(Outcome.failure(status));
  }
}
