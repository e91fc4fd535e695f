package dev.gatehouse.twin.control;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.world.EntityKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the control API offers, in terms of the twin. Calls may block; each may be made by several
 * threads.
 */
public interface Control {
  TwinStatus status();

  /**
   * Opens a provider on a port of its own.
   *
   * @param workingDirectory against which relative asset paths are read
   * @param copy the name of a throw-away copy of the world that it is to work on, made when it is
   *     first named and gone when its last provider is closed; nothing for the world itself
   */
  Provider openProvider(Path workingDirectory, Optional<String> copy);

  /** How to call the twin's AWS APIs as the administrator at the keyboard. */
  EndpointAccess endpoint();

  List<WireFault> faults();

  /**
   * Breaks a Region.
   *
   * @throws ControlException 404 when no gateway is in that Region
   */
  WireFault inject(Region region, Fault.Mode mode);

  /** Ends the fault of one Region, or all; gives those ended. */
  List<WireFault> clear(Optional<Region> region);

  /** The partitions of replication in force. */
  List<WirePartition> partitions();

  /**
   * Cuts replication between Regions.
   *
   * @return with what was unreplicated then
   */
  TwinStatus.RecoveryPoint cut(WirePartition partition);

  /** Ends a partition by its id, or all when it is empty; gives those ended. */
  List<WirePartition> mend(String id);

  /** Lines of the functions' and gateways' log groups, oldest first. */
  LogLines logs(LogQuery query);

  /**
   * What a query in the language of Logs Insights finds.
   *
   * @param query its groups and time; how many lines and after which number do not count
   * @throws ControlException 400 when it is not understood
   */
  InsightsTable insights(LogQuery query, String text);

  /**
   * The dashboards of a name, or all when it is empty, each drawn.
   *
   * @param minutes how far back
   * @throws ControlException 400 when one has something that is not modelled
   */
  List<DashboardPicture> dashboards(String name, int minutes);

  /** What the authoritative server answers, and the records it went through. */
  DnsPath dnsPath(String name, String type);

  /** What exists of a type, ordered by account, Region and id. */
  List<WireEntity> entities(String type);

  /**
   * Makes a thing vanish from the world behind the back of whoever made it.
   *
   * @throws ControlException 404 when there is no such thing
   */
  WireEntity delete(EntityKey key);

  /** Begins to stop the twin and returns at once. */
  void stop();

  /** A provider that is served until it is closed. */
  interface Provider extends AutoCloseable {
    int port();

    @Override
    void close();
  }
}
