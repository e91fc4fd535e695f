package dev.gatehouse.cli.evacuation;

import dev.gatehouse.model.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Carries out orders. To evacuate, one peer that is written is enough, since one latch that is set
 * is; to restore, all must be, and nothing is changed when one of them cannot be reached.
 */
public final class Evacuation {
  /**
   * CloudWatch adds up what is measured within a minute, and of that the highest counts. A minute
   * after its first word a restoring one is alone in its minute, whatever was said before.
   */
  static final Duration ANOTHER_MINUTE = Duration.ofSeconds(60);

  private final Peers peers;
  private final Predicate<Duration> pause;

  /**
   * Over peers.
   *
   * @param pause waits; false when interrupted
   */
  public Evacuation(Peers peers, Predicate<Duration> pause) {
    this.peers = peers;
    this.pause = pause;
  }

  /** How far an order came. */
  public enum Effect {
    /** It holds. */
    DONE,
    /** Nothing was written. */
    NONE,
    /** Something was written, or may have been: a call that was not answered may have arrived. */
    UNKNOWN
  }

  /**
   * What became of an order.
   *
   * @param callers who the peers say gave it
   * @param written the Regions that said at least once that they wrote
   * @param failed what went wrong, by peer
   */
  public record Outcome(
      Effect effect, List<String> callers, List<Region> written, Map<Region, String> failed) {
    public boolean done() {
      return effect == Effect.DONE;
    }
  }

  /** Sets the latches that can be reached. */
  public Outcome evacuate(Order order, List<Region> in) {
    AtomicBoolean tried = new AtomicBoolean();
    Tally<String> tally =
        each(
            in,
            region -> {
              Peers.Peer peer = peers.in(region);
              tried.set(true);
              peer.write(order);
              return peer.caller();
            });
    Effect otherwise = tried.get() ? Effect.UNKNOWN : Effect.NONE;
    return outcome(tally.good().isEmpty() ? otherwise : Effect.DONE, tally);
  }

  /** Clears all latches, or none. */
  public Outcome restore(Order order, List<Region> in, Consumer<Duration> waiting) {
    Map<Region, Peers.Peer> reached = new LinkedHashMap<>();
    Tally<String> noted =
        each(
            in,
            region -> {
              Peers.Peer peer = peers.in(region);
              peer.note(order);
              synchronized (reached) {
                reached.put(region, peer);
              }
              return peer.caller();
            });
    if (!noted.bad().isEmpty()) {
      return new Outcome(Effect.NONE, callers(noted), List.of(), noted.bad());
    }
    Tally<String> first = each(in, region -> written(reached, region, order));
    if (!first.bad().isEmpty()) {
      return outcome(Effect.UNKNOWN, first);
    }
    waiting.accept(ANOTHER_MINUTE);
    boolean waited = pause.test(ANOTHER_MINUTE);
    Tally<String> second = each(in, region -> written(reached, region, order));
    boolean done = waited && second.bad().isEmpty();
    return new Outcome(
        done ? Effect.DONE : Effect.UNKNOWN, callers(first), List.copyOf(in), second.bad());
  }

  /**
   * Says in a Region's own status table, or takes back, that it is unfit. Of a global table any
   * replica does: another one is written when the Region's own cannot be.
   *
   * @param own the Region that is isolated; tried first
   */
  public Outcome isolate(Order order, Region own, List<Region> others) {
    List<Region> places = new ArrayList<>(List.of(own));
    places.addAll(others);
    Map<Region, String> failed = new LinkedHashMap<>();
    Effect otherwise = Effect.NONE;
    for (Region place : places) {
      try {
        Peers.Peer peer = peers.in(place);
        otherwise = Effect.UNKNOWN;
        peer.isolate(order);
        return new Outcome(Effect.DONE, List.of(peer.caller()), List.of(place), failed);
      } catch (PeerException unreachable) {
        failed.put(place, String.valueOf(unreachable.getMessage()));
      }
    }
    return new Outcome(otherwise, List.of(), List.of(), failed);
  }

  private static String written(Map<Region, Peers.Peer> reached, Region region, Order order) {
    Peers.Peer peer = reached.get(region);
    if (peer == null) {
      throw new IllegalStateException("nobody signed in in " + region);
    }
    peer.write(order);
    return peer.caller();
  }

  private static Outcome outcome(Effect effect, Tally<String> tally) {
    return new Outcome(effect, callers(tally), List.copyOf(tally.good().keySet()), tally.bad());
  }

  private static List<String> callers(Tally<String> tally) {
    return tally.good().values().stream().distinct().sorted().toList();
  }

  /** What came of each peer, in their order. */
  private record Tally<T>(Map<Region, T> good, Map<Region, String> bad) {}

  /** All at the same time: in an outage some let one wait. */
  private static <T> Tally<T> each(List<Region> regions, Function<Region, T> act) {
    List<CompletableFuture<T>> acts = new ArrayList<>();
    for (Region region : regions) {
      acts.add(CompletableFuture.supplyAsync(() -> act.apply(region), Evacuation::inThread));
    }
    Map<Region, T> good = new LinkedHashMap<>();
    Map<Region, String> bad = new LinkedHashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      try {
        good.put(regions.get(i), acts.get(i).join());
      } catch (CompletionException failure) {
        if (!(failure.getCause() instanceof PeerException unreachable)) {
          throw failure;
        }
        bad.put(regions.get(i), String.valueOf(unreachable.getMessage()));
      }
    }
    return new Tally<>(good, bad);
  }

  private static void inThread(Runnable task) {
    new Thread(task, "peer").start();
  }
}
