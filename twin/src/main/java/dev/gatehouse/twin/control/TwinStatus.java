package dev.gatehouse.twin.control;

import java.util.List;
import java.util.Map;

/**
 * All that {@code gatehouse status} shows.
 *
 * @param startedAt ISO-8601, UTC
 * @param memoryBytes resident memory
 * @param dns sockets of the name server, as {@code address:port}
 * @param caFile the local certificate authority, for {@code curl --cacert}
 * @param replicationPending writes of global tables that have not reached their other Regions yet
 * @param providers how many provider ports are open
 * @param entities how many things exist, by type
 * @param pace how fast time passes for DNS, health checks and IAM
 * @param replication of global tables: what is cut, what is behind, what was lost
 * @param alarms of all accounts and Regions
 * @param notifications the latest that topics delivered, oldest first
 */
public record TwinStatus(
    long pid,
    String startedAt,
    long uptimeSeconds,
    Memory memoryBytes,
    List<String> dns,
    String caFile,
    List<RegionStatus> regions,
    List<HealthCheckStatus> healthChecks,
    List<WireFault> faults,
    List<FunctionStatus> functions,
    long replicationPending,
    int providers,
    Map<String, Long> entities,
    Pace pace,
    Replication replication,
    List<Alarm> alarms,
    List<Notification> notifications) {

  /**
   * The clock of the rooms whose time may pass faster than the wall clock's.
   *
   * @param speed seconds that pass in one real second; 1 for the wall clock
   * @param now their time, ISO-8601
   */
  public record Pace(int speed, String now) {}

  /**
   * How replication stands.
   *
   * @param partitions in force
   * @param backlogs what Regions have not learnt of each other
   * @param lost how many writes last-writer-wins lost since the twin started
   * @param lostWrites the latest of them
   * @param recoveryPoints what faults found unreplicated when they came
   */
  public record Replication(
      List<WirePartition> partitions,
      List<Backlog> backlogs,
      long lost,
      List<LostWrite> lostWrites,
      List<RecoveryPoint> recoveryPoints) {
    /** Nothing to tell. */
    public static final Replication NONE =
        new Replication(List.of(), List.of(), 0, List.of(), List.of());
  }

  /**
   * Writes of one Region that another lacks.
   *
   * @param oldestSeconds the age of the first of them
   */
  public record Backlog(String from, String to, int writes, double oldestSeconds) {}

  /**
   * A confirmed write that lost to a later one made without knowing it.
   *
   * @param key the item's, as JSON
   * @param value the item as it left it, as JSON; empty for a deletion, and when not known
   */
  public record LostWrite(
      String account,
      String table,
      String key,
      String region,
      String writtenAt,
      String by,
      String beatenAt,
      String value) {}

  /**
   * What a fault found unreplicated.
   *
   * @param seconds the age of the oldest write that would have been lost; 0 without any
   */
  public record RecoveryPoint(
      String fault, String at, int writes, double seconds, List<Backlog> backlogs) {}

  /** An alarm, metric or composite. */
  public record Alarm(
      String account, String region, String name, String state, String since, String reason) {}

  /** A message as its subscriber got it. */
  public record Notification(
      String at, String topic, String protocol, String endpoint, String subject, String message) {}

  /**
   * Resident memory in bytes; 0 where the platform does not tell.
   *
   * @param processes of all that the daemon started: functions and DynamoDB
   */
  public record Memory(long daemon, long processes) {}

  /**
   * A Region's front door.
   *
   * @param ipv4 what DNS answers for A
   * @param ipv6 what DNS answers for AAAA
   * @param ipv4Socket where it listens, {@code address:port}
   * @param ipv6Socket where it listens, {@code [address]:port}
   */
  public record RegionStatus(
      String region, String ipv4, String ipv6, String ipv4Socket, String ipv6Socket) {}

  /**
   * A health check and what each of its checkers saw last.
   *
   * @param target what it probes, as a URL
   * @param status {@code Healthy} or {@code Unhealthy}
   * @param since ISO-8601, when it last changed; empty when it never did
   */
  public record HealthCheckStatus(
      String id, String name, String target, String status, String since, List<Checker> checkers) {}

  /**
   * One checker's view.
   *
   * @param reason of the last result, as Route 53 words it
   */
  public record Checker(String region, String status, String since, String reason) {}

  /**
   * A version of a function that has run since the twin started.
   *
   * @param environments how many processes stand ready or at work
   * @param busy how many of them are at work
   */
  public record FunctionStatus(
      String account,
      String region,
      String name,
      String version,
      int environments,
      int busy,
      long invocations,
      long coldStarts,
      long errors,
      long throttles) {}
}
