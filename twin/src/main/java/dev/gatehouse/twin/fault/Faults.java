package dev.gatehouse.twin.fault;

import dev.gatehouse.model.Region;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The faults in force; a Region has one at most, and a new one replaces it. */
public final class Faults {
  private final Map<Region, Fault> byRegion = new ConcurrentSkipListMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Is called after each change. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  public Optional<Fault> in(Region region) {
    return Optional.ofNullable(byRegion.get(region));
  }

  public List<Fault> list() {
    return List.copyOf(byRegion.values());
  }

  public Fault inject(Region region, Fault.Mode mode) {
    Fault fault = new Fault("region-" + region.shortName(), region, mode);
    byRegion.put(region, fault);
    listeners.forEach(Runnable::run);
    return fault;
  }

  /** Ends the fault of a Region; false when there was none. */
  public boolean clear(Region region) {
    boolean cleared = byRegion.remove(region) != null;
    listeners.forEach(Runnable::run);
    return cleared;
  }
}
