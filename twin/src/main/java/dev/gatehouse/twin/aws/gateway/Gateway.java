package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.gateway.http.Limits;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * API Gateway in all Regions: opens a Region's listeners when its first domain name appears, closes
 * them with the last one, and carries the faults out.
 */
public final class Gateway implements AutoCloseable {
  /** More would only take the processors from the functions beside it. */
  private static final int EVENT_LOOPS = 2;

  private final GatewayRooms rooms;
  private final Limits limits;
  private final Behaviour behaviour;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          EVENT_LOOPS, new DefaultThreadFactory("gateway", true), NioIoHandler.newFactory());
  private final ExecutorService control =
      Executors.newSingleThreadExecutor(new DefaultThreadFactory("gateway-control", true));
  private final Map<Region, RegionGateway> regions = new ConcurrentSkipListMap<>();

  public Gateway(GatewayRooms rooms) {
    this(rooms, Limits.STANDARD, Behaviour.DOCUMENTED);
  }

  public Gateway(GatewayRooms rooms, Limits limits, Behaviour behaviour) {
    this.rooms = rooms;
    this.limits = limits;
    this.behaviour = behaviour;
  }

  /** Opens the listeners that the world asks for, and follows its changes from then on. */
  public void start() {
    rooms
        .world()
        .listen(
            (key, before, after) -> {
              if (CatalogReader.TYPES.contains(key.type())) {
                regions.values().forEach(RegionGateway::worldChanged);
              }
              if (key.type().equals(Types.DOMAIN_NAME) && before.isPresent() != after.isPresent()) {
                reconcileSoon();
              }
            });
    rooms.faults().listen(this::reconcileSoon);
    CompletableFuture.runAsync(this::reconcile, control).join();
  }

  private void reconcileSoon() {
    try {
      control.execute(this::reconcile);
    } catch (RejectedExecutionException closed) {
      rooms.log().info("gateway", "a change of the world came after the end");
    }
  }

  private void reconcile() {
    try {
      Set<Region> wanted = new TreeSet<>();
      for (Entity domain : rooms.world().list(Types.DOMAIN_NAME)) {
        wanted.add(new Region(domain.key().region()));
      }
      for (Region region : wanted) {
        regions
            .computeIfAbsent(region, r -> new RegionGateway(rooms, r, group, limits, behaviour))
            .apply(rooms.faults().in(region));
      }
      for (Region region : new TreeSet<>(regions.keySet())) {
        if (!wanted.contains(region)) {
          close(region);
        }
      }
    } catch (RuntimeException failure) {
      rooms.log().warn("gateway", "cannot follow the world: " + failure);
    }
  }

  private void close(Region region) {
    RegionGateway gone = regions.remove(region);
    if (gone != null) {
      gone.close();
    }
  }

  @Override
  public void close() {
    CompletableFuture.runAsync(() -> new TreeSet<>(regions.keySet()).forEach(this::close), control)
        .join();
    control.shutdown();
    finishAccepting();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /**
   * Lets every loop take in what listeners accepted before they closed: loops at their end refuse.
   */
  private void finishAccepting() {
    group.forEach(loop -> loop.submit(() -> {}).awaitUninterruptibly());
  }
}
