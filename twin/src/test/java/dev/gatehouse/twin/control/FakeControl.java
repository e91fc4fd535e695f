package dev.gatehouse.twin.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.world.EntityKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A twin with nothing behind it that remembers what it was told. */
final class FakeControl implements Control {
  private final List<WirePartition> partitions = new ArrayList<>();
  final Faults faults = new Faults();
  final CountDownLatch stopped = new CountDownLatch(1);
  final CountDownLatch providerClosed = new CountDownLatch(1);
  volatile Path workingDirectory = Path.of("/");
  volatile Optional<String> copy = Optional.empty();

  @Override
  public TwinStatus status() {
    return new TwinStatus(
        42,
        "2026-01-01T00:00:00Z",
        7,
        new TwinStatus.Memory(1, 2),
        List.of("127.0.0.1:5353"),
        "ca.pem",
        List.of(),
        List.of(),
        faults(),
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
  public EndpointAccess endpoint() {
    return new EndpointAccess("http://127.0.0.1:4712", "AKIAEXAMPLE", "secret");
  }

  @Override
  public Provider openProvider(Path directory, Optional<String> copy) {
    workingDirectory = directory;
    this.copy = copy;
    return new Provider() {
      @Override
      public int port() {
        return 4711;
      }

      @Override
      public void close() {
        providerClosed.countDown();
      }
    };
  }

  @Override
  public List<WireFault> faults() {
    return faults.list().stream().map(WireFault::of).toList();
  }

  @Override
  public WireFault inject(Region region, Fault.Mode mode) {
    if (region.value().startsWith("eu-")) {
      throw new ControlException(404, "no gateway is in '" + region + "'");
    }
    return WireFault.of(faults.inject(region, mode));
  }

  @Override
  public List<WireFault> clear(Optional<Region> region) {
    List<WireFault> before = faults();
    faults.list().forEach(fault -> faults.clear(fault.region()));
    return before;
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
  public LogLines logs(LogQuery query) {
    return new LogLines(
        List.of(
            new LogLines.Line(
                query.after() + 1,
                "2026-01-01T00:00:00Z",
                "111111111111",
                "us-east-1",
                "/aws/lambda/" + query.filter(),
                "stream",
                "since=" + query.since() + " limit=" + query.limit())),
        query.after() + 1);
  }

  @Override
  public DnsPath dnsPath(String name, String type) {
    throw new IllegalStateException("the zone is broken");
  }

  @Override
  public List<WireEntity> entities(String type) {
    return List.of(
        new WireEntity(type, "111111111111", "global", "r", JsonNodeFactory.instance.objectNode()));
  }

  @Override
  public WireEntity delete(EntityKey key) {
    return new WireEntity(
        key.type(),
        key.account().value(),
        key.region(),
        key.id(),
        JsonNodeFactory.instance.objectNode());
  }

  @Override
  public void stop() {
    stopped.countDown();
  }
}
