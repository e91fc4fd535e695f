package dev.gatehouse.twin;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.control.Control;
import dev.gatehouse.twin.control.ControlException;
import dev.gatehouse.twin.control.DnsPath;
import dev.gatehouse.twin.control.LogLines;
import dev.gatehouse.twin.control.LogQuery;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.control.WireFault;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers the control API from the rooms. */
final class TwinControl implements Control {
  private final Sim sim;
  private final World world;
  private final Faults faults;
  private final Runnable onStop;
  private final Instant startedAt;

  TwinControl(Sim sim, World world, Faults faults, Runnable onStop) {
    this.sim = sim;
    this.world = world;
    this.faults = faults;
    this.onStop = onStop;
    this.startedAt = sim.clock().now();
  }

  @Override
  public TwinStatus status() {
    return new TwinStatus(
        ProcessHandle.current().pid(),
        startedAt.toString(),
        Duration.between(startedAt, sim.clock().now()).toSeconds(),
        new TwinStatus.Memory(0, 0),
        List.of(),
        "",
        List.of(),
        List.of(),
        faults(),
        List.of(),
        0,
        0,
        Map.of());
  }

  @Override
  public Provider openProvider(Path workingDirectory) {
    throw new ControlException(501, "the provider is not wired yet");
  }

  @Override
  public List<WireFault> faults() {
    return faults.list().stream().map(WireFault::of).toList();
  }

  @Override
  public WireFault inject(Region region, Fault.Mode mode) {
    return WireFault.of(faults.inject(region, mode));
  }

  @Override
  public List<WireFault> clear(Optional<Region> region) {
    List<WireFault> cleared = new ArrayList<>();
    for (Fault fault : faults.list()) {
      if (region.isEmpty() || region.get().equals(fault.region())) {
        faults.clear(fault.region());
        cleared.add(WireFault.of(fault));
      }
    }
    return cleared;
  }

  @Override
  public LogLines logs(LogQuery query) {
    throw new ControlException(501, "logs are not wired yet");
  }

  @Override
  public DnsPath dnsPath(String name, String type) {
    throw new ControlException(501, "DNS is not wired yet");
  }

  @Override
  public List<WireEntity> entities(String type) {
    return world.list(type).stream().map(WireEntity::of).toList();
  }

  @Override
  public WireEntity delete(EntityKey key) {
    Optional<Entity> entity = world.get(key);
    if (entity.isEmpty() || !world.remove(key)) {
      throw new ControlException(404, "there is no " + key);
    }
    return WireEntity.of(entity.get());
  }

  @Override
  public void stop() {
    onStop.run();
  }
}
