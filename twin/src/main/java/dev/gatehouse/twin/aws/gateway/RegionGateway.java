package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.acm.KeyMaterial;
import dev.gatehouse.twin.aws.gateway.http.Limits;
import dev.gatehouse.twin.aws.gateway.http.Listener;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.net.Addresses;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A Region's gateway: one listener a family, and what they serve. All methods but {@link
 * #worldChanged} are for one thread.
 */
final class RegionGateway implements AutoCloseable {
  private final GatewayRooms rooms;
  private final Region region;
  private final CatalogReader reader;
  private final Listener ipv4;
  private final Listener ipv6;
  private Addresses.@Nullable Sockets sockets;

  private final AtomicLong changes = new AtomicLong();
  private volatile Edition edition = new Edition(-1, new Catalog(Map.of()));

  /** A catalog and the number of changes that it knows of. */
  private record Edition(long changes, Catalog catalog) {}

  RegionGateway(
      GatewayRooms rooms, Region region, EventLoopGroup group, Limits limits, Behaviour behaviour) {
    this.rooms = rooms;
    this.region = region;
    this.reader = new CatalogReader(rooms.world(), region, new Throttles(rooms.sim().clock()));
    Router router = new Router(rooms, region, this::catalog, behaviour);
    this.ipv4 =
        new Listener(
            group,
            new Listener.Furnishing(
                name -> certificate(name, false), router, limits, router::date));
    this.ipv6 =
        new Listener(
            group,
            new Listener.Furnishing(name -> certificate(name, true), router, limits, router::date));
  }

  /** What the next request needs is read anew. */
  void worldChanged() {
    changes.incrementAndGet();
  }

  /** Brings the listeners into the state that a fault, or none, asks for. */
  void apply(Optional<Fault> fault) {
    Addresses.Sockets at = sockets == null ? rooms.listening().wanted(region) : sockets;
    Optional<Fault.Mode> mode = fault.map(Fault::mode);
    if (mode.equals(Optional.of(Fault.Mode.REFUSE))) {
      ipv4.close();
      ipv6.close();
      tell(at);
      return;
    }
    boolean silent = mode.equals(Optional.of(Fault.Mode.DROP));
    tell(new Addresses.Sockets(listen(ipv4, at.ipv4(), silent), listen(ipv6, at.ipv6(), silent)));
  }

  private InetSocketAddress listen(Listener listener, InetSocketAddress at, boolean silent) {
    if (silent) {
      listener.silence();
    } else {
      listener.speak();
    }
    if (listener.isBound()) {
      return at;
    }
    try {
      InetSocketAddress bound = listener.bind(at);
      if (at.getPort() != 0 && bound.getPort() != at.getPort()) {
        rooms
            .log()
            .warn(
                "gateway", region + ": port " + at.getPort() + " is taken, listening on " + bound);
      }
      return bound;
    } catch (IOException e) {
      rooms.log().warn("gateway", region + ": " + e.getMessage());
      return at;
    }
  }

  private void tell(Addresses.Sockets at) {
    if (!at.equals(sockets)) {
      sockets = at;
      rooms.listening().bound(region, at);
    }
  }

  @Override
  public void close() {
    rooms.listening().unbound(region);
    ipv4.close();
    ipv6.close();
  }

  private Optional<KeyMaterial> certificate(String serverName, boolean overIpv6) {
    return catalog()
        .domain(serverName)
        .filter(domain -> domain.dualStack() || !overIpv6)
        .flatMap(domain -> rooms.certificates().material(domain.certificate()));
  }

  /** A change that comes while the world is being read makes the edition stale at once. */
  private Catalog catalog() {
    Edition known = edition;
    long now = changes.get();
    if (known.changes() != now) {
      known = new Edition(now, reader.read());
      edition = known;
    }
    return known.catalog();
  }
}
