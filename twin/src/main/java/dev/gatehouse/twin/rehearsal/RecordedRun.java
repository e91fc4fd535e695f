package dev.gatehouse.twin.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.cloudwatch.MetricKey;
import dev.gatehouse.twin.aws.dns.Answer;
import dev.gatehouse.twin.aws.dns.Atlas;
import dev.gatehouse.twin.aws.dns.Client;
import dev.gatehouse.twin.aws.dns.Questions;
import dev.gatehouse.twin.aws.dynamodb.MemoryTables;
import dev.gatehouse.twin.aws.health.CheckConfig;
import dev.gatehouse.twin.aws.health.Probe;
import dev.gatehouse.twin.fault.Partition;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.sim.Input;
import dev.gatehouse.twin.sim.PacedSim;
import dev.gatehouse.twin.sim.Recording;
import dev.gatehouse.twin.sim.Speed;
import dev.gatehouse.twin.sim.VirtualSim;
import dev.gatehouse.twin.world.Entity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * The rooms of a recovery at work over real sockets, on the wall's clock or an accelerated one,
 * with everything that comes from outside written down. What it decided can be decided again, byte
 * for byte, without sockets: {@link #replay}.
 */
public final class RecordedRun implements Questions, AutoCloseable {
  private static final int PATIENCE_SECONDS = 5;

  private final PacedSim sim;
  private final Probe probes;
  private final RecoveryRooms rooms;
  private final ConcurrentLinkedQueue<CompletableFuture<Answer>> asked =
      new ConcurrentLinkedQueue<>();

  /**
   * Starts a run over an empty world.
   *
   * @param probes looks at endpoints; it must not ask this run's DNS while it is called
   */
  public RecordedRun(long seed, Speed speed, Addresses addresses, Atlas atlas, Probe probes) {
    this.probes = probes;
    this.sim = new PacedSim(seed, speed);
    this.rooms = new RecoveryRooms(sim.sim(), addresses, atlas, this::send);
    sim.start(this::accept);
  }

  /** Makes or changes a thing in the world. */
  public void put(Entity entity) {
    sim.put(RecoveryRooms.WORLD, RecoveryRooms.text(entity.key(), Optional.of(entity)));
  }

  /**
   * Tells what the data of an alarm's metric say.
   *
   * @param breaching empty when there are not enough data
   */
  public void metric(AccountId account, Region region, String alarm, Optional<Boolean> breaching) {
    String says = breaching.map(String::valueOf).orElse("unknown");
    sim.put(RecoveryRooms.METRIC, String.join(" ", account.value(), region.value(), alarm, says));
  }

  /** A value of a metric is measured; alarms judge it. */
  public void measured(MetricKey key, double value) {
    sim.put(RecoveryRooms.DATUM, CloudWatchRoom.text(key, value));
  }

  /**
   * Asks something of a table; what a read finds is among the decisions.
   *
   * @param item with DynamoDB's types; to delete and read, its primary key
   */
  public void table(MemoryTables.Place place, TableRequest request, JsonNode item) {
    sim.put(RecoveryRooms.TABLE, TableRoom.text(place, request, item));
  }

  /** Cuts replication. */
  public void cut(Partition partition) {
    sim.put(RecoveryRooms.CUT, TableRoom.text(partition));
  }

  /** Ends a partition. */
  public void mend(Partition partition) {
    sim.put(RecoveryRooms.MEND, partition.id());
  }

  /** Is done once a decision, an earlier one or a later one, has some words in it; gives it. */
  public CompletableFuture<String> decided(String words) {
    return rooms.decisions().first(words);
  }

  /** Asks IAM; what it says is among the decisions. */
  public void authorize(String principal, String action, String resource) {
    sim.put(RecoveryRooms.AUTHORIZE, String.join(" ", principal, action, resource));
  }

  /** Asks DNS, from any thread, and waits for the answer. */
  @Override
  public Answer resolve(Name question, int type, Client client) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    String text = String.join(" ", question.toString(), Type.string(type), client.text());
    synchronized (asked) {
      asked.add(answer);
      sim.put(RecoveryRooms.QUERY, text);
    }
    return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /**
   * Ends the run.
   *
   * @throws IllegalStateException when it had ended early, saying why
   */
  @Override
  public void close() {
    sim.close();
    rooms.close();
  }

  /** All that the run hung on, once it is closed. */
  public Recording recording() {
    return sim.recording();
  }

  /** What the run decided, once it is closed. */
  public List<String> decisions() {
    return rooms.decisions().lines();
  }

  /**
   * Decides again what a recorded run decided: the same code on virtual time, without threads or
   * sockets.
   *
   * @return the decisions, equal to those of the run
   */
  public static List<String> replay(Recording recording, Addresses addresses, Atlas atlas) {
    VirtualSim virtual = new VirtualSim(recording.seed());
    try (RecoveryRooms again =
        new RecoveryRooms(virtual.sim(), addresses, atlas, (number, check, from) -> {})) {
      recording.replay(virtual, again::accept);
      return again.decisions().lines();
    }
  }

  private void send(long number, CheckConfig check, Region from) {
    probes
        .probe(check, from)
        .whenComplete(
            (outcome, failure) ->
                arrived(
                    number,
                    outcome == null ? Probe.Outcome.failure(String.valueOf(failure)) : outcome));
  }

  /** A result that comes after the end of the run has nobody to hear it. */
  private void arrived(long number, Probe.Outcome outcome) {
    if (!sim.ended()) {
      sim.put(RecoveryRooms.PROBE, NumberedProbe.text(number, outcome));
    }
  }

  private void accept(Input input) {
    Optional<Answer> answer = rooms.accept(input);
    CompletableFuture<Answer> waiting = answer.isPresent() ? asked.poll() : null;
    if (waiting != null) {
      waiting.complete(answer.get());
    }
  }
}
