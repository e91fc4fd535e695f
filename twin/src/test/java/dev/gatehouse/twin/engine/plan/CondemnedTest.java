package dev.gatehouse.twin.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.state.Checkpoint;
import dev.gatehouse.twin.engine.state.Entry;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.state.StateLedgers;
import dev.gatehouse.twin.engine.state.Urn;
import dev.gatehouse.twin.engine.value.Properties;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The order of deletions, over random states. */
class CondemnedTest {
  private static Urn urn(int number) {
    return new Urn("urn:pulumi:dev::sample::stand:index/thing:Thing::t" + number);
  }

  private static ResourceState state(int number, List<Urn> dependencies, Optional<Urn> parent) {
    return new ResourceState(
        urn(number),
        true,
        "id",
        Properties.empty(),
        Properties.empty(),
        parent,
        new ResourceState.Links("", dependencies, new TreeMap<>(), Optional.empty()),
        ResourceState.Options.NONE,
        ResourceState.Condition.SOUND,
        ResourceState.Stamps.NONE,
        Collections.emptySortedMap());
  }

  private static List<Entry> entries(List<ResourceState> states) {
    return StateLedgers.of(new Checkpoint(states, List.of(), Optional.empty())).base();
  }

  @Property(tries = 200)
  void nothing_goes_before_what_leans_on_it_and_everything_goes(@ForAll long seed) {
    Random random = new Random(seed);
    int size = random.nextInt(30);
    List<ResourceState> states = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Urn> dependencies = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(4) == 0) {
          dependencies.add(urn(j));
        }
      }
      boolean child = i > 0 && random.nextInt(3) == 0;
      states.add(
          state(i, dependencies, child ? Optional.of(urn(random.nextInt(i))) : Optional.empty()));
    }
    List<Entry> all = entries(states);
    Set<Entry> condemned = new LinkedHashSet<>(all);
    condemned.removeIf(entry -> random.nextInt(5) == 0);
    Condemned order = new Condemned(all, condemned);
    Deque<Entry> ready = new ArrayDeque<>(order.free());
    Set<Entry> gone = new HashSet<>();
    while (!ready.isEmpty()) {
      Entry next = ready.pop();
      for (Entry other : condemned) {
        boolean leans =
            other.state().leansOn().contains(next.urn())
                || other.state().parent().equals(Optional.of(next.urn()));
        assertThat(leans && !gone.contains(other)).isFalse();
      }
      assertThat(gone.add(next)).isTrue();
      ready.addAll(order.gone(next));
    }
    assertThat(gone).isEqualTo(condemned);
  }

  @Test
  void what_is_inside_a_component_goes_after_those_that_lean_on_the_component() {
    ResourceState group =
        new ResourceState(
            new Urn("urn:pulumi:dev::sample::sample:index:Group::group"),
            false,
            "",
            Properties.empty(),
            Properties.empty(),
            Optional.empty(),
            ResourceState.Links.NONE,
            ResourceState.Options.NONE,
            ResourceState.Condition.SOUND,
            ResourceState.Stamps.NONE,
            Collections.emptySortedMap());
    ResourceState inside = state(1, List.of(), Optional.of(group.urn()));
    ResourceState outside = state(2, List.of(group.urn()), Optional.empty());
    List<Entry> all = entries(List.of(group, inside, outside));
    Condemned order = new Condemned(all, Set.copyOf(all));
    assertThat(order.free()).containsExactly(all.get(2));
    assertThat(order.gone(all.get(2))).containsExactly(all.get(1));
    assertThat(order.gone(all.get(1))).containsExactly(all.get(0));
  }
}
