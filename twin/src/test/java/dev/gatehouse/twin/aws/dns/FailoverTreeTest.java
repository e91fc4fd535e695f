package dev.gatehouse.twin.aws.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.xbill.DNS.Type;

/**
 * Nested failover pairs of any shape, beside an evaluator that knows nothing of records, groups or
 * indexes: it only has the tree.
 */
final class FailoverTreeTest {
  /** A branch or a leg; the check is none, healthy or unhealthy. */
  sealed interface Node {
    Health health();
  }

  enum Health {
    UNCHECKED,
    UP,
    DOWN
  }

  record Leg(Health health) implements Node {}

  record Pair(Health health, boolean evaluate, Node primary, Node secondary) implements Node {}

  /** With checks on legs alone and targets evaluated, legs are simply tried in order. */
  @Property(tries = 1_000)
  void a_healthy_leg_is_answered_whenever_there_is_one(@ForAll("plainTrees") Node tree) {
    List<Leg> legs = new ArrayList<>();
    gather(tree, legs);
    int expected = 0;
    for (int i = legs.size() - 1; i >= 0; i--) {
      expected = legs.get(i).health() == Health.DOWN ? expected : i;
    }

    assertThat(new Forest(tree).answered()).isEqualTo(expected);
  }

  @Property(tries = 2_000)
  void checks_on_branches_and_unevaluated_targets_follow_the_rules(@ForAll("trees") Node tree) {
    assertThat(new Forest(tree).answered()).isEqualTo(naive(tree, 0));
  }

  /** The number of the leg that answers, counted from the left. */
  private static int naive(Node node, int from) {
    if (!(node instanceof Pair pair)) {
      return from;
    }
    boolean second = !usable(pair.primary()) && usable(pair.secondary());
    return second
        ? naive(pair.secondary(), from + legs(pair.primary()))
        : naive(pair.primary(), from);
  }

  private static boolean usable(Node node) {
    if (node.health() == Health.DOWN) {
      return false;
    }
    boolean evaluated = node instanceof Pair pair && pair.evaluate();
    return !evaluated || usable(((Pair) node).primary()) || usable(((Pair) node).secondary());
  }

  private static int legs(Node node) {
    return node instanceof Pair pair ? legs(pair.primary()) + legs(pair.secondary()) : 1;
  }

  private static void gather(Node node, List<Leg> legs) {
    if (node instanceof Pair pair) {
      gather(pair.primary(), legs);
      gather(pair.secondary(), legs);
    } else {
      legs.add((Leg) node);
    }
  }

  @Provide
  Arbitrary<Node> plainTrees() {
    return tree(5, Arbitraries.just(Health.UNCHECKED), Arbitraries.just(true));
  }

  @Provide
  Arbitrary<Node> trees() {
    return tree(5, Arbitraries.of(Health.class), Arbitraries.of(true, false));
  }

  private static Arbitrary<Node> tree(
      int depth, Arbitrary<Health> branchHealth, Arbitrary<Boolean> evaluate) {
    Arbitrary<Node> leg = Arbitraries.of(Health.class).map(Leg::new);
    if (depth == 0) {
      return leg;
    }
    Arbitrary<Node> below = Arbitraries.lazy(() -> tree(depth - 1, branchHealth, evaluate));
    Arbitrary<Node> pair = Combinators.combine(branchHealth, evaluate, below, below).as(Pair::new);
    return Arbitraries.frequencyOf(Tuple.of(1, leg), Tuple.of(3, pair));
  }

  /** The tree as Route 53 records. */
  private static final class Forest {
    private final World world = new World();
    private final Set<String> down = new TreeSet<>();
    private int names;
    private int legs;

    Forest(Node tree) {
      ObjectNode zone = JsonNodeFactory.instance.objectNode();
      WorldFixture.zone(world, zone.put("zoneId", "Z1").put("name", "gatehouse.test"));
      add("top.gatehouse.test", Optional.empty(), tree);
    }

    int answered() {
      Resolver resolver = WorldFixture.resolver(world, id -> !down.contains(id), TwinLog.silent());
      String address =
          resolver
              .resolve(Wire.name("top.gatehouse.test"), Type.A)
              .answer()
              .get(0)
              .record()
              .rdataToString();
      return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
    }

    private void add(String name, Optional<String> role, Node node) {
      ObjectNode record = JsonNodeFactory.instance.objectNode();
      record.put("zoneId", "Z1").put("name", name).put("type", "A");
      role.ifPresent(
          text -> {
            record.put("setIdentifier", text);
            record.putArray("failoverRoutingPolicies").addObject().put("type", text);
          });
      check(record, node.health());
      if (node instanceof Pair pair) {
        String below = "n" + names++ + ".gatehouse.test";
        record
            .putArray("aliases")
            .addObject()
            .put("name", below)
            .put("zoneId", "Z1")
            .put("evaluateTargetHealth", pair.evaluate());
        add(below, Optional.of("PRIMARY"), pair.primary());
        add(below, Optional.of("SECONDARY"), pair.secondary());
      } else {
        record.put("ttl", 60).putArray("records").add("192.0.2." + legs++);
      }
      WorldFixture.record(world, record);
    }

    private void check(ObjectNode record, Health health) {
      if (health == Health.UNCHECKED) {
        return;
      }
      String id = "check-" + names++;
      record.put("healthCheckId", id);
      if (health == Health.DOWN) {
        down.add(id);
      }
    }
  }
}
