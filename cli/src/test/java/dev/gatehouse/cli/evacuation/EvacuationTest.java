package dev.gatehouse.cli.evacuation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.model.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** One peer is enough to evacuate; to restore all must be reached. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvacuationTest {
  private static final Region WEST = new Region("us-west-2");
  private static final Region EUROPE = new Region("eu-west-1");
  private static final List<Region> PEERS = List.of(WEST, EUROPE);
  private static final Order EVACUATE =
      new Order(Order.Verb.EVACUATE, "us-east-1", "it answers nothing");
  private static final Order RESTORE =
      new Order(Order.Verb.RESTORE, "us-east-1", "it answers again");

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> pauses = new ArrayList<>();

  /** Writes that are not answered: which one of a Region, counted from 1. */
  private final Set<String> lost = new HashSet<>();

  private final Map<Region, Integer> writes = new ConcurrentHashMap<>();

  private Evacuation over(Set<Region> unreachable) {
    Peers peers =
        region -> {
          if (unreachable.contains(region)) {
            throw new PeerException("Connect timed out", new IllegalStateException());
          }
          return new FakePeer(region);
        };
    return new Evacuation(peers, pauses::add);
  }

  private final class FakePeer implements Peers.Peer {
    private final Region region;

    FakePeer(Region region) {
      this.region = region;
    }

    @Override
    public String caller() {
      return "arn:aws:iam::999999999999:root";
    }

    @Override
    public void note(Order order) {
      said.add("note " + region);
    }

    @Override
    public void write(Order order) {
      if (lost.contains(region + " " + writes.merge(region, 1, Integer::sum))) {
        throw new PeerException("Read timed out", new IllegalStateException());
      }
      said.add(order.value() + " " + region);
    }

    @Override
    public void isolate(Order order) {
      if (lost.contains(region + " " + writes.merge(region, 1, Integer::sum))) {
        throw new PeerException("Read timed out", new IllegalStateException());
      }
      said.add(order.verb().words() + " " + region);
    }
  }

  private static final Region OWN = new Region("us-east-1");
  private static final Order ISOLATE = new Order(Order.Verb.ISOLATE, "us-east-1", "wrong rows");

  @Test
  void isolates_in_the_regions_own_table() {
    Evacuation.Outcome outcome = over(Set.of()).isolate(ISOLATE, OWN, PEERS);
    assertThat(outcome.done()).isTrue();
    assertThat(outcome.written()).containsExactly(OWN);
    assertThat(said).containsExactly("isolate us-east-1");
  }

  /** Of a global table any replica does. */
  @Test
  void isolates_through_a_peer_when_the_regions_own_table_is_not_reached() {
    lost.add("us-west-2 1");
    Evacuation.Outcome outcome = over(Set.of(OWN)).isolate(ISOLATE, OWN, PEERS);
    assertThat(outcome.written()).containsExactly(EUROPE);
    assertThat(outcome.failed())
        .containsExactly(Map.entry(OWN, "Connect timed out"), Map.entry(WEST, "Read timed out"));
    assertThat(said).containsExactly("isolate eu-west-1");
  }

  @Test
  void isolates_nothing_when_no_region_is_reached() {
    Evacuation evacuation = over(Set.of(OWN, WEST, EUROPE));
    assertThat(evacuation.isolate(ISOLATE, OWN, PEERS).effect()).isEqualTo(Evacuation.Effect.NONE);
    lost.addAll(Set.of("us-west-2 1", "eu-west-1 1"));
    assertThat(over(Set.of(OWN)).isolate(ISOLATE, OWN, PEERS).effect())
        .isEqualTo(Evacuation.Effect.UNKNOWN);
  }

  @Test
  void evacuates_with_the_peers_that_are_left_and_names_the_others() {
    Evacuation.Outcome outcome = over(Set.of(EUROPE)).evacuate(EVACUATE, PEERS);
    assertThat(outcome.done()).isTrue();
    assertThat(outcome.written()).containsExactly(WEST);
    assertThat(outcome.failed()).containsOnlyKeys(EUROPE).containsValue("Connect timed out");
    assertThat(outcome.callers()).containsExactly("arn:aws:iam::999999999999:root");
    assertThat(said).containsExactly("1.0 us-west-2");
  }

  @Test
  void evacuates_nothing_without_a_peer() {
    Evacuation.Outcome outcome = over(Set.copyOf(PEERS)).evacuate(EVACUATE, PEERS);
    assertThat(outcome.effect()).isEqualTo(Evacuation.Effect.NONE);
    assertThat(outcome.failed()).containsOnlyKeys(WEST, EUROPE);
    assertThat(said).isEmpty();
  }

  @Test
  void restores_nothing_unless_all_peers_are_reached() {
    Evacuation.Outcome outcome = over(Set.of(EUROPE)).restore(RESTORE, PEERS, pauses::add);
    assertThat(outcome.effect()).isEqualTo(Evacuation.Effect.NONE);
    assertThat(outcome.written()).isEmpty();
    assertThat(said).containsExactly("note us-west-2");
    assertThat(pauses).isEmpty();
  }

  /** The highest value of a minute counts, so a 0 must have a minute without a 1 to itself. */
  @Test
  void restores_by_saying_so_in_two_minutes() {
    Evacuation.Outcome outcome = over(Set.of()).restore(RESTORE, PEERS, time -> said.add("wait"));
    assertThat(outcome.done()).isTrue();
    assertThat(outcome.written()).containsExactly(WEST, EUROPE);
    assertThat(pauses).containsExactly(Duration.ofSeconds(60));
    assertThat(said)
        .containsExactlyInAnyOrder(
            "note us-west-2",
            "note eu-west-1",
            "0.0 us-west-2",
            "0.0 eu-west-1",
            "wait",
            "0.0 us-west-2",
            "0.0 eu-west-1");
    assertThat(said.get(4)).isEqualTo("wait");
  }

  @Test
  void of_writes_that_are_not_answered_nobody_knows() {
    lost.add("us-west-2 1");
    lost.add("eu-west-1 1");
    assertThat(over(Set.of()).evacuate(EVACUATE, PEERS))
        .extracting(Evacuation.Outcome::effect, Evacuation.Outcome::written)
        .containsExactly(Evacuation.Effect.UNKNOWN, List.of());
  }

  @Test
  void a_restoring_that_is_not_answered_by_all_may_have_come_about() {
    lost.add("us-west-2 1");
    assertThat(over(Set.of()).restore(RESTORE, PEERS, pauses::add))
        .extracting(Evacuation.Outcome::effect, Evacuation.Outcome::written)
        .containsExactly(Evacuation.Effect.UNKNOWN, List.of(EUROPE));
    assertThat(pauses).isEmpty();
  }

  @Test
  void a_restoring_whose_second_word_is_lost_has_cleared_the_latches_all_the_same() {
    lost.add("us-west-2 2");
    assertThat(over(Set.of()).restore(RESTORE, PEERS, time -> said.add("wait")))
        .extracting(Evacuation.Outcome::effect, Evacuation.Outcome::written)
        .containsExactly(Evacuation.Effect.UNKNOWN, PEERS);
  }

  @Test
  void a_restoring_that_is_interrupted_is_not_done() {
    Evacuation evacuation = new Evacuation(FakePeer::new, time -> false);
    assertThat(evacuation.restore(RESTORE, PEERS, time -> said.add("wait")).done()).isFalse();
  }
}
