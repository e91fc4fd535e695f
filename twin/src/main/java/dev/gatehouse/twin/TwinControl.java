package dev.gatehouse.twin;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.aws.dns.Answer;
import dev.gatehouse.twin.aws.logs.Insights;
import dev.gatehouse.twin.aws.logs.LogEvent;
import dev.gatehouse.twin.aws.logs.LogSearch;
import dev.gatehouse.twin.aws.sts.AccessKey;
import dev.gatehouse.twin.control.Control;
import dev.gatehouse.twin.control.ControlException;
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
import dev.gatehouse.twin.fault.Partition;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Answers the control API from the rooms. */
final class TwinControl implements Control {
  private final Rooms rooms;
  private final StatusReport report;
  private final Runnable onStop;

  /**
   * Answers for the rooms.
   *
   * @param onStop is called when somebody asks to stop
   */
  TwinControl(Rooms rooms, Runnable onStop) {
    this.rooms = rooms;
    this.report = new StatusReport(rooms);
    this.onStop = onStop;
  }

  @Override
  public TwinStatus status() {
    return report.now();
  }

  @Override
  public Provider openProvider(Path workingDirectory, Optional<String> copy) {
    if (copy.isPresent()) {
      return rooms.copies().open(copy.get(), workingDirectory);
    }
    int port = rooms.provider().open(workingDirectory);
    return new Provider() {
      @Override
      public int port() {
        return port;
      }

      /** It closes itself when its last caller is gone. */
      @Override
      public void close() {}
    };
  }

  @Override
  public EndpointAccess endpoint() {
    AccessKey key = rooms.endpoint().key();
    return new EndpointAccess(rooms.endpoint().url(), key.accessKeyId(), key.secretAccessKey());
  }

  @Override
  public List<WireFault> faults() {
    return rooms.faults().list().stream().map(WireFault::of).toList();
  }

  @Override
  public WireFault inject(Region region, Fault.Mode mode) {
    WireFault fault = WireFault.of(rooms.faults().inject(known(region), mode));
    rooms.dynamoDb().measure(fault.id(), Set.of(region));
    return fault;
  }

  @Override
  public List<WirePartition> partitions() {
    return rooms.partitions().list().stream().map(WirePartition::of).toList();
  }

  @Override
  public TwinStatus.RecoveryPoint cut(WirePartition wanted) {
    Partition partition = wanted.partition();
    Set<Region> failed = new TreeSet<>(Set.of(known(partition.region())));
    partition.peer().ifPresent(peer -> failed.add(known(peer)));
    rooms.partitions().cut(partition);
    return ReplicationReport.point(rooms.dynamoDb().measure(partition.id(), failed));
  }

  @Override
  public List<WirePartition> mend(String id) {
    List<WirePartition> mended = new ArrayList<>();
    for (Partition partition : rooms.partitions().list()) {
      if (id.isEmpty() || id.equals(partition.id())) {
        rooms.partitions().mend(partition.id());
        mended.add(WirePartition.of(partition));
      }
    }
    return mended;
  }

  @Override
  public List<WireFault> clear(Optional<Region> region) {
    List<WireFault> cleared = new ArrayList<>();
    for (Fault fault : rooms.faults().list()) {
      if (region.isEmpty() || region.get().equals(fault.region())) {
        rooms.faults().clear(fault.region());
        cleared.add(WireFault.of(fault));
      }
    }
    return cleared;
  }

  @Override
  public LogLines logs(LogQuery query) {
    LogSearch search =
        new LogSearch(query.filter(), "", since(query), query.after(), query.limit());
    List<LogEvent> events = rooms.seen().logs().query(search);
    long next =
        events.isEmpty()
            ? Math.max(query.after(), rooms.seen().logs().lastNumber())
            : events.get(events.size() - 1).number();
    return new LogLines(events.stream().map(TwinControl::line).toList(), next);
  }

  @Override
  public InsightsTable insights(LogQuery query, String text) {
    try {
      Insights wanted = Insights.parse(text);
      LogSearch search = new LogSearch(query.filter(), "", since(query), 0, Integer.MAX_VALUE);
      Insights.Result found = wanted.over(rooms.seen().logs().query(search));
      return new InsightsTable(found.columns(), found.rows(), found.scanned(), found.matched());
    } catch (NotModelledException | IllegalArgumentException wrong) {
      throw new ControlException(400, String.valueOf(wrong.getMessage()));
    }
  }

  @Override
  public List<DashboardPicture> dashboards(String name, int minutes) {
    try {
      return rooms.seen().draw(rooms.world(), name, Duration.ofMinutes(minutes));
    } catch (NotModelledException wrong) {
      throw new ControlException(400, String.valueOf(wrong.getMessage()));
    }
  }

  private static Optional<Instant> since(LogQuery query) {
    return query.since().isEmpty() ? Optional.empty() : Optional.of(Instant.parse(query.since()));
  }

  private static LogLines.Line line(LogEvent event) {
    return new LogLines.Line(
        event.number(),
        event.time().toString(),
        event.account().value(),
        event.region().value(),
        event.group(),
        event.stream(),
        event.message());
  }

  @Override
  public DnsPath dnsPath(String name, String type) {
    try {
      Name question = Name.fromString(name, Name.root);
      Answer answer = rooms.resolver().resolve(question, Type.value(type));
      return new DnsPath(
          name,
          type,
          Rcode.string(answer.rcode()),
          answer.answer().stream().map(item -> item.record().toString()).toList(),
          steps(answer));
    } catch (TextParseException malformed) {
      throw new ControlException(400, "'" + name + "' is not a DNS name");
    }
  }

  private static List<String> steps(Answer answer) {
    List<String> steps = new ArrayList<>();
    for (Answer.Step step : answer.path()) {
      String set = step.setIdentifier().map(id -> " '" + id + "'").orElse("");
      steps.add(step.name() + " " + Type.string(step.type()) + set + ", " + step.reason().text());
    }
    answer.problem().ifPresent(steps::add);
    return steps;
  }

  /** A Region with a front door. */
  private Region known(Region region) {
    Set<Region> regions = rooms.addresses().regions().keySet();
    if (!regions.contains(region)) {
      String have =
          regions.isEmpty()
              ? "nothing is deployed yet"
              : "use one of " + regions.stream().map(Region::value).collect(joining(", "));
      throw new ControlException(404, "no gateway is in '" + region + "': " + have);
    }
    return region;
  }

  @Override
  public List<WireEntity> entities(String type) {
    return rooms.world().list(type).stream().map(WireEntity::of).toList();
  }

  @Override
  public WireEntity delete(EntityKey key) {
    Optional<Entity> entity = rooms.world().get(key);
    if (entity.isEmpty() || !rooms.world().remove(key)) {
      throw new ControlException(404, "there is no " + key);
    }
    return WireEntity.of(entity.get());
  }

  @Override
  public void stop() {
    onStop.run();
  }
}
