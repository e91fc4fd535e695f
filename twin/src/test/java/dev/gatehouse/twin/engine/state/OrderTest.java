package dev.gatehouse.twin.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.sim.VirtualSim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put in order, and what cannot be and is never written. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderTest {
  private final Path directory;

  OrderTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static Urn urn(String name) {
    return new Urn("urn:pulumi:dev::sample::stand:index/thing:Thing::" + name);
  }

  private static ResourceState state(String name, String... below) {
    List<Urn> dependencies = Stream.of(below).map(OrderTest::urn).toList();
    return new ResourceState(
        urn(name),
        true,
        name,
        Properties.empty(),
        Properties.empty(),
        Optional.empty(),
        new ResourceState.Links("", dependencies, new TreeMap<>(), Optional.empty()),
        ResourceState.Options.NONE,
        ResourceState.Condition.SOUND,
        ResourceState.Stamps.NONE,
        Collections.emptySortedMap());
  }

  private static List<String> order(ResourceState... states) {
    return Order.of(List.of(states)).stream().map(ResourceState::id).toList();
  }

  @Test
  void each_goes_behind_what_it_leans_on_and_others_stay() {
    assertThat(order(state("a", "c"), state("b"), state("c", "d"), state("d")))
        .containsExactly("d", "c", "a", "b");
    assertThat(order(state("a"), state("b", "a"), state("c"))).containsExactly("a", "b", "c");
  }

  @Test
  void those_in_a_circle_are_all_kept_once() {
    assertThat(order(state("a", "b"), state("b", "c"), state("c", "a"), state("d", "a")))
        .containsExactly("c", "b", "a", "d");
    assertThat(order(state("a", "a"), state("b", "a"))).containsExactly("a", "b");
  }

  @Test
  void one_that_leans_on_nothing_there_is_stays_where_it_was() {
    assertThat(order(state("a", "ghost"), state("b"))).containsExactly("a", "b");
  }

  private void refused(List<ResourceState> states, String problem) throws Exception {
    StateFiles files = new StateFiles(directory, "dev");
    Files.writeString(files.checkpoint(), "the state before");
    VirtualSim sim = new VirtualSim(1);
    SecretsKeeper secrets =
        new SecretsKeeper(
            new Passphrase(
                Map.of("PULUMI_CONFIG_PASSPHRASE", "x"), Path.of("none"), sim.sim().chance()),
            sim.sim().chance());
    assertThatThrownBy(
            () ->
                files.replace(
                    new DeploymentJson(secrets),
                    new Checkpoint(states, List.of(), Optional.empty()),
                    Instant.EPOCH,
                    hash -> {
                      throw new AssertionError("written");
                    }))
        .isInstanceOf(StateException.class)
        .hasMessage(
            "cannot write the state "
                + files.checkpoint()
                + ": snapshot integrity failure; refusing to use it: "
                + problem
                + "; the state before this run is intact, and "
                + files.journal()
                + " says what the run did: remove that file to give it up");
    assertThat(files.checkpoint()).hasContent("the state before");
  }

  @Test
  void a_state_that_leans_on_what_is_not_there_is_never_written() throws Exception {
    refused(
        List.of(state("a", "ghost")),
        "resource " + urn("a") + "'s dependency " + urn("ghost") + " refers to missing resource");
  }

  @Test
  void a_state_in_a_circle_is_never_written() throws Exception {
    refused(
        Order.of(List.of(state("a", "b"), state("b", "a"))),
        "resource " + urn("b") + "'s dependency " + urn("a") + " refers to missing resource");
  }

  @Test
  void a_state_with_one_name_twice_is_never_written() throws Exception {
    refused(
        List.of(state("a"), state("a")),
        "duplicate resource " + urn("a") + " (not marked for deletion)");
  }
}
