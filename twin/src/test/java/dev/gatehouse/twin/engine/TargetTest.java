package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.plan.Targets;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Resource.RegisterResourceRequest;

/** Runs that are limited to some resources. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TargetTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  TargetTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private interface Body {
    void run(MonitorClient monitor, String provider) throws Exception;
  }

  private Result up(Body body) {
    host.forgetCalls();
    program.become(
        monitor -> {
          monitor.stack();
          body.run(monitor, monitor.provider("east", "us-east-1"));
        });
    return project.up();
  }

  private static final String THING = "urn:pulumi:dev::sample::stand:index/thing:Thing::";

  private Request targeted(Operation operation, boolean dependents, String... names) {
    List<String> urns = List.of(names).stream().map(name -> THING + name).toList();
    return Request.of(operation, project.root(), "dev").withTargets(new Targets(urns, dependents));
  }

  /** Two things, the second leaning on the first, and a third. */
  private static void three(MonitorClient monitor, String east, String value) {
    var a = monitor.thing("a", struct("name", "a", "value", value), r -> r.setProvider(east));
    monitor.thing(
        "b",
        struct("name", "b", "value", value),
        r -> r.setProvider(east).addDependencies(a.getUrn()));
    monitor.thing("c", struct("name", "c", "value", value), r -> r.setProvider(east));
  }

  private Result upTo(String value, boolean dependents, String... names) {
    program.become(
        monitor -> {
          monitor.stack();
          three(monitor, monitor.provider("east", "us-east-1"), value);
        });
    host.forgetCalls();
    return project.run(targeted(Operation.UP, dependents, names));
  }

  @Test
  void only_targets_are_updated() {
    up((monitor, east) -> three(monitor, east, "1"));
    Result result = upTo("2", false, "a");
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.counts()).isEqualTo(Map.of(StepOp.SAME, 4, StepOp.UPDATE, 1));
    assertThat(host.calls()).containsExactly("update a");
    upTo("3", false, "c*");
    assertThat(host.calls()).containsExactly("update c");
    upTo("4", true, "a");
    assertThat(host.calls()).containsExactlyInAnyOrder("update a", "update b");
  }

  @Test
  void new_resources_are_made_when_they_are_targets_with_all_they_lean_on() {
    Result result = upTo("1", false, "c");
    assertThat(result.diagnostics()).isEmpty();
    assertThat(host.world()).containsOnlyKeys("c");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "c");
    Result alone = upTo("1", false, "b");
    assertThat(alone.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR "
                + THING
                + "b: Resource '"
                + THING
                + "b' depends on '"
                + THING
                + "a' which was not specified in --target list.");
    assertThat(upTo("1", false, "a", "b").success()).isTrue();
    assertThat(host.world()).containsOnlyKeys("a", "b", "c");
  }

  @Test
  void what_is_not_a_target_stays_though_the_program_dropped_it() {
    up((monitor, east) -> three(monitor, east, "1"));
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          monitor.thing("b", struct("name", "b", "value", "2"), r -> r.setProvider(east));
        });
    assertThat(project.run(targeted(Operation.UP, false, "c")).success()).isTrue();
    assertThat(host.world()).containsOnlyKeys("a", "b");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "a", "b");
    assertThat(project.up().success()).isTrue();
    assertThat(host.world()).containsOnlyKeys("b");
  }

  @Test
  void a_destroy_takes_dependents_along_only_when_told_to() {
    up((monitor, east) -> three(monitor, east, "1"));
    Result refused = project.run(targeted(Operation.DESTROY, false, "a"));
    assertThat(refused.success()).isFalse();
    assertThat(refused.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR "
                + THING
                + "b: Resource '"
                + THING
                + "b' will be destroyed but was not specified in --target list.\nEither include"
                + " resource in --target list or pass --target-dependents to proceed.",
            "ERROR: update failed");
    assertThat(host.world()).hasSize(3);
    assertThat(project.run(targeted(Operation.DESTROY, true, "a")).success()).isTrue();
    assertThat(host.world()).containsOnlyKeys("c");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "c");
  }

  @Test
  void a_refresh_reads_only_targets() {
    up((monitor, east) -> three(monitor, east, "1"));
    host.world().clear();
    assertThat(project.run(targeted(Operation.REFRESH, false, "b")).success()).isTrue();
    assertThat(project.resources()).containsExactly("sample-dev", "east", "a", "c");
  }

  @Test
  void a_refresh_takes_dependents_along_when_told_to() {
    up((monitor, east) -> three(monitor, east, "1"));
    host.world().clear();
    assertThat(project.run(targeted(Operation.REFRESH, true, "a")).success()).isTrue();
    assertThat(project.resources()).containsExactly("sample-dev", "east", "c");
  }

  @Test
  void a_target_that_is_nowhere_is_named() {
    up((monitor, east) -> three(monitor, east, "1"));
    Result result = upTo("1", false, "a", "ghost");
    assertThat(result.success()).isFalse();
    assertThat(result.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR: Target '"
                + THING
                + "ghost' could not be found in the stack. Did you forget to escape $ in your"
                + " shell?");
  }

  @Test
  void nothing_is_destroyed_or_refreshed_when_a_pattern_matches_nothing() {
    up((monitor, east) -> three(monitor, east, "1"));
    for (Operation operation : List.of(Operation.DESTROY, Operation.REFRESH)) {
      host.forgetCalls();
      Result result = project.run(targeted(operation, true, "a", "ghost*"));
      assertThat(result.success()).isFalse();
      assertThat(result.diagnostics())
          .extracting(Object::toString)
          .containsExactly("ERROR: Target '" + THING + "ghost*' could not be found in the stack.");
      assertThat(host.calls()).isEmpty();
      assertThat(project.resources()).containsExactly("sample-dev", "east", "a", "b", "c");
    }
  }

  /** Registers b before a, which it leaned on once, and a third that a leans on. */
  private void turned(Request request) {
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          monitor.thing("b", struct("name", "b", "value", "2"), r -> r.setProvider(east));
          var c = monitor.thing("c", struct("name", "c", "value", "2"), r -> r.setProvider(east));
          monitor.thing(
              "a",
              struct("name", "a", "value", "2"),
              r -> r.setProvider(east).addDependencies(c.getUrn()));
        });
    assertThat(project.run(request).diagnostics()).isEmpty();
  }

  @Test
  void what_was_taken_along_by_another_may_be_registered_later() {
    for (List<String> targets : List.of(List.of("c"), List.of("a"), List.of("a", "c"))) {
      up(
          (monitor, east) -> {
            var a = monitor.thing("a", struct("name", "a", "value", "1"), r -> r.setProvider(east));
            monitor.thing(
                "b",
                struct("name", "b", "value", "1"),
                r -> r.setProvider(east).addDependencies(a.getUrn()));
            monitor.thing("c", struct("name", "c", "value", "1"), r -> r.setProvider(east));
          });
      turned(targeted(Operation.UP, false, targets.toArray(String[]::new)));
      List<String> resources = project.resources();
      assertThat(resources).contains("a", "b", "c");
      assertThat(resources.indexOf("a")).isLessThan(resources.lastIndexOf("b"));
      assertThat(project.refresh().diagnostics()).isEmpty();
      assertThat(project.destroy().diagnostics()).isEmpty();
      assertThat(host.world()).isEmpty();
    }
  }

  private static void solid(MonitorClient monitor, String east, String value) {
    var a = monitor.thing("a", struct("name", "a", "solid", value), r -> r.setProvider(east));
    monitor.thing(
        "b",
        struct("name", "b", "zone", value),
        r ->
            r.setProvider(east)
                .addDependencies(a.getUrn())
                .putPropertyDependencies(
                    "zone",
                    RegisterResourceRequest.PropertyDependencies.newBuilder()
                        .addUrns(a.getUrn())
                        .build()));
  }

  @Test
  void nothing_is_deleted_for_a_target_that_the_run_may_not_make_anew() {
    up((monitor, east) -> solid(monitor, east, "1"));
    program.become(
        monitor -> {
          monitor.stack();
          solid(monitor, monitor.provider("east", "us-east-1"), "2");
        });
    host.forgetCalls();
    Result refused = project.run(targeted(Operation.UP, false, "a"));
    assertThat(refused.success()).isFalse();
    assertThat(refused.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR "
                + THING
                + "b: Resource '"
                + THING
                + "b' will be destroyed but was not specified in --target list.\nEither include"
                + " resource in --target list or pass --target-dependents to proceed.");
    assertThat(host.calls()).isEmpty();
    assertThat(project.resources()).containsExactly("sample-dev", "east", "a", "b");
    assertThat(project.run(targeted(Operation.UP, true, "a")).diagnostics()).isEmpty();
    assertThat(host.calls()).containsExactly("delete b", "delete a", "create a", "create b");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "a", "b");
  }

  @Test
  void what_was_taken_along_and_then_replaced_is_deleted_in_the_same_run() {
    up(
        (monitor, east) -> {
          var a = monitor.thing("a", struct("name", "a", "zone", "1"), r -> r.setProvider(east));
          monitor.thing(
              "b", struct("name", "b"), r -> r.setProvider(east).addDependencies(a.getUrn()));
        });
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          monitor.thing("b", struct("name", "b"), r -> r.setProvider(east));
          monitor.thing("a", struct("name", "a", "zone", "2"), r -> r.setProvider(east));
        });
    host.forgetCalls();
    assertThat(project.run(targeted(Operation.UP, false, "a")).diagnostics()).isEmpty();
    assertThat(host.calls()).containsExactly("create a", "delete a");
    assertThat(host.world()).hasSize(2);
    assertThat(project.resources()).containsExactlyInAnyOrder("sample-dev", "east", "a", "b");
  }
}
