package dev.gatehouse.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.TwinDirectories;
import dev.gatehouse.twin.control.Control;
import dev.gatehouse.twin.control.ControlException;
import dev.gatehouse.twin.control.ControlFile;
import dev.gatehouse.twin.control.ControlServer;
import dev.gatehouse.twin.control.DashboardPicture;
import dev.gatehouse.twin.control.DnsPath;
import dev.gatehouse.twin.control.EndpointAccess;
import dev.gatehouse.twin.control.InsightsTable;
import dev.gatehouse.twin.control.LogLines;
import dev.gatehouse.twin.control.LogQuery;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.control.WireEntity;
import dev.gatehouse.twin.control.WireFault;
import dev.gatehouse.twin.control.WirePartition;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A twin behind a real control API, whose state is what the test says. */
final class FakeTwin implements Control, AutoCloseable {
  private final List<WirePartition> partitions = new ArrayList<>();
  private static final Vertx VERTX =
      Vertx.vertx(new VertxOptions().setUseDaemonThread(true).setEventLoopPoolSize(1));

  final Faults faults = new Faults();
  final List<LogQuery> queries = new ArrayList<>();
  volatile TwinStatus status = bare();
  volatile boolean stopped;

  /** Where its AWS endpoint is. */
  volatile String endpointUrl = "http://127.0.0.1:4712";

  /** Whether its log groups have no lines. */
  volatile boolean silent;

  private final TwinDirectories directories;
  private final ControlServer server;

  FakeTwin(Path project) throws IOException {
    directories = new TwinDirectories(project);
    directories.create();
    server = ControlServer.start(VERTX, this, TwinLog.silent(), "token");
    control().write(directories.twin());
  }

  ControlFile control() {
    return new ControlFile(server.port(), "token", ProcessHandle.current().pid(), "");
  }

  static TwinStatus bare() {
    return new TwinStatus(
        4711,
        "2026-01-01T00:00:00Z",
        192,
        new TwinStatus.Memory(412_000_000, 1_230_000_000),
        List.of("127.0.0.1:5353", "[::1]:5353"),
        "ca.pem",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        0,
        Map.of("AWS::IAM::Role", 3L),
        new TwinStatus.Pace(1, "2026-01-01T00:00:00Z"),
        TwinStatus.Replication.NONE,
        List.of(),
        List.of());
  }

  @Override
  public TwinStatus status() {
    return status;
  }

  @Override
  public Provider openProvider(Path workingDirectory, Optional<String> copy) {
    throw new ControlException(404, "no provider here");
  }

  @Override
  public List<WireFault> faults() {
    return faults.list().stream().map(WireFault::of).toList();
  }

  @Override
  public WireFault inject(Region region, Fault.Mode mode) {
    if (region.value().startsWith("eu-")) {
      throw new ControlException(
          404, "no gateway is in '" + region + "': use one of us-east-1, us-west-2");
    }
    return WireFault.of(faults.inject(region, mode));
  }

  @Override
  public List<WireFault> clear(Optional<Region> region) {
    List<WireFault> cleared = faults();
    faults.list().forEach(fault -> faults.clear(fault.region()));
    return cleared;
  }

  @Override
  public InsightsTable insights(LogQuery query, String text) {
    if (!text.startsWith("stats")) {
      throw new ControlException(400, "the query is not understood: '" + text + "'");
    }
    return new InsightsTable(
        List.of("status", "n"), List.of(List.of("200", "3"), List.of("500", "1")), 9, 4);
  }

  @Override
  public EndpointAccess endpoint() {
    return new EndpointAccess(endpointUrl, "AKIAEXAMPLE", "secret");
  }

  @Override
  public List<DashboardPicture> dashboards(String name, int minutes) {
    return name.equals("none")
        ? List.of()
        : List.of(new DashboardPicture("111111111111", "orders", "<svg>" + minutes + "</svg>"));
  }

  @Override
  public List<WirePartition> partitions() {
    return partitions;
  }

  @Override
  public TwinStatus.RecoveryPoint cut(WirePartition partition) {
    partitions.add(partition);
    return new TwinStatus.RecoveryPoint(
        partition.id(),
        "2026-01-01T00:00:00Z",
        2,
        1.25,
        List.of(new TwinStatus.Backlog("us-east-1", "us-west-2", 2, 1.25)));
  }

  @Override
  public List<WirePartition> mend(String id) {
    List<WirePartition> mended = List.copyOf(partitions);
    partitions.clear();
    return mended;
  }

  @Override
  public synchronized LogLines logs(LogQuery query) {
    queries.add(query);
    LogLines.Line line =
        new LogLines.Line(
            1,
            "2026-01-01T10:20:30.456Z",
            "444444444444",
            "us-east-1",
            "/aws/lambda/greeting-hello",
            "stream",
            "START RequestId: 1\n");
    if (silent) {
      return new LogLines(List.of(), 0);
    }
    if (query.after() > 0) {
      stopped = true;
      throw new ControlException(404, "the group is gone");
    }
    return new LogLines(List.of(line), 1);
  }

  @Override
  public DnsPath dnsPath(String name, String type) {
    return new DnsPath(name, type, "NOERROR", List.of(), List.of(name + ". " + type + ", taken"));
  }

  @Override
  public List<WireEntity> entities(String type) {
    return switch (type) {
      case Types.ROLE -> List.of(role());
      case Types.LOG_GROUP ->
          List.of(
              new WireEntity(
                  type,
                  "444444444444",
                  "us-east-1",
                  "/aws/lambda/greeting-hello",
                  JsonNodeFactory.instance.objectNode()));
      case Types.QUERY_DEFINITION ->
          List.of(query("us-east-1", "/aws/lambda/a"), query("us-west-2", "/aws/lambda/b"));
      default -> List.of();
    };
  }

  private static WireEntity query(String region, String group) {
    ObjectNode query = JsonNodeFactory.instance.objectNode().put("name", "gatehouse-dev/errors");
    query.put("queryString", "filter status >= 500").putArray("logGroupNames").add(group);
    return new WireEntity(Types.QUERY_DEFINITION, "444444444444", region, "id-" + region, query);
  }

  private static WireEntity role() {
    return new WireEntity(
        "AWS::IAM::Role",
        "111111111111",
        "global",
        "orders-invoke",
        JsonNodeFactory.instance.objectNode());
  }

  @Override
  public WireEntity delete(EntityKey key) {
    if (!key.id().equals("orders-invoke")) {
      throw new ControlException(404, "there is no " + key);
    }
    return role();
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public void close() throws IOException {
    ControlFile.delete(directories.twin());
    server.close();
  }
}
