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
    Pace pace) {

  /**
   * The clock of the rooms whose time may pass faster than the wall clock's.
   *
   * @param speed seconds that pass in one real second; 1 for the wall clock
   * @param now their time, ISO-8601
   */
  public record Pace(int speed, String now) {}

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
