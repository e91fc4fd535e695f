package dev.gatehouse.twin.fault;

import dev.gatehouse.model.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The faults in force; a Region has one at most, and a new one replaces it. Opened on a file they
 * outlive a restart of the twin, as an outage does.
 */
public final class Faults {
  private final Map<Region, Fault> byRegion = new ConcurrentSkipListMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Optional<FaultFile> file;

  /** Faults that end with the process; for tests. */
  public Faults() {
    this.file = Optional.empty();
  }

  private Faults(FaultFile file) throws IOException {
    this.file = Optional.of(file);
    file.read().forEach(fault -> byRegion.put(fault.region(), fault));
  }

  /**
   * The faults that an earlier run left in the file, and where changes are kept.
   *
   * @param file made on the first change
   * @throws IOException when the file is there and is not what an earlier run wrote
   */
  public static Faults open(Path file) throws IOException {
    return new Faults(new FaultFile(file));
  }

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

  /**
   * Breaks a Region from now on.
   *
   * @throws java.io.UncheckedIOException when the change cannot be kept on disk; it is in force
   *     nevertheless
   */
  public synchronized Fault inject(Region region, Fault.Mode mode) {
    Fault fault = new Fault("region-" + region.shortName(), region, mode);
    byRegion.put(region, fault);
    changed();
    return fault;
  }

  /** Ends the fault of a Region; false when there was none. */
  public synchronized boolean clear(Region region) {
    boolean cleared = byRegion.remove(region) != null;
    changed();
    return cleared;
  }

  private void changed() {
    listeners.forEach(Runnable::run);
    file.ifPresent(kept -> kept.write(list()));
  }
}
