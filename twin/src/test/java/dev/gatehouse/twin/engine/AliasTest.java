package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.AliasOuterClass.Alias;

/** Resources that the program knows by another name than before. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AliasTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  AliasTest(@TempDir Path root) {
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

  private static final String URN = "urn:pulumi:dev::sample::";
  private static final String THING = URN + "stand:index/thing:Thing::";

  private static Alias named(String name) {
    return Alias.newBuilder().setSpec(Alias.Spec.newBuilder().setName(name)).build();
  }

  private static void onlySame(Result result, int count) {
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.counts()).isEqualTo(Map.of(StepOp.SAME, count));
  }

  @Test
  void a_renamed_resource_stays_and_what_leans_on_it_follows() {
    up(
        (monitor, east) -> {
          var a = monitor.thing("a", struct("name", "x"), r -> r.setProvider(east));
          monitor.thing(
              "b", struct("name", "b"), r -> r.setProvider(east).addDependencies(a.getUrn()));
        });
    Result second =
        up(
            (monitor, east) -> {
              var a =
                  monitor.thing(
                      "new", struct("name", "x"), r -> r.setProvider(east).addAliases(named("a")));
              monitor.thing(
                  "b", struct("name", "b"), r -> r.setProvider(east).addDependencies(a.getUrn()));
            });
    onlySame(second, 4);
    assertThat(host.calls()).isEmpty();
    assertThat(project.resources()).containsExactly("sample-dev", "east", "new", "b");
    assertThat(project.state().at("/deployment/resources/3/dependencies/0").asText())
        .isEqualTo(THING + "new");
  }

  @Test
  void children_of_a_renamed_component_follow_it() {
    Body before =
        (monitor, east) -> {
          String group = monitor.component("app", r -> r);
          monitor.thing("app-x", struct("name", "x"), r -> r.setProvider(east).setParent(group));
        };
    up(before);
    Result second =
        up(
            (monitor, east) -> {
              String group = monitor.component("web", r -> r.addAliases(named("app")));
              monitor.thing(
                  "web-x", struct("name", "x"), r -> r.setProvider(east).setParent(group));
            });
    onlySame(second, 4);
    assertThat(project.resources()).containsExactly("sample-dev", "east", "web", "web-x");
    up(before);
    assertThat(host.calls()).containsExactly("create app-x", "delete web-x");
  }

  @Test
  void a_resource_may_move_to_another_parent_and_change_at_once() {
    up((monitor, east) -> monitor.thing("a", struct("name", "x"), r -> r.setProvider(east)));
    Result second =
        up(
            (monitor, east) -> {
              String group = monitor.component("app", r -> r);
              Alias orphan =
                  Alias.newBuilder().setSpec(Alias.Spec.newBuilder().setNoParent(true)).build();
              monitor.thing(
                  "a",
                  struct("name", "x", "value", "2"),
                  r -> r.setProvider(east).setParent(group).addAliases(orphan));
            });
    assertThat(second.diagnostics()).isEmpty();
    assertThat(host.calls()).containsExactly("update a");
    assertThat(project.state().at("/deployment/resources/3/urn").asText())
        .isEqualTo(URN + "sample:index:Group$stand:index/thing:Thing::a");
  }

  @Test
  void a_renamed_resource_may_be_replaced_and_its_old_self_goes() {
    up((m, east) -> m.thing("a", struct("name", "x", "zone", "1"), r -> r.setProvider(east)));
    up(
        (m, east) ->
            m.thing(
                "b",
                struct("name", "x", "zone", "2"),
                r -> r.setProvider(east).addAliasURNs(THING + "a")));
    assertThat(host.calls()).containsExactly("create b", "delete a");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "b");
    up(
        (m, east) ->
            m.thing(
                "c",
                struct("name", "x", "zone", "2", "solid", "s"),
                r -> r.setProvider(east).addAliasURNs(THING + "b")));
    assertThat(host.calls()).containsExactly("delete b", "create c");
    assertThat(host.world()).hasSize(1);
  }

  @Test
  void a_renamed_provider_keeps_its_resources() {
    up((monitor, east) -> monitor.thing("a", struct("name", "x"), r -> r.setProvider(east)));
    program.become(
        monitor -> {
          monitor.stack();
          var renamed =
              monitor.register(
                  "pulumi:providers:stand",
                  "coast",
                  struct("region", "us-east-1"),
                  r -> r.setVersion("1.2.3").addAliases(named("east")));
          monitor.thing(
              "a",
              struct("name", "x"),
              r -> r.setProvider(renamed.getUrn() + "::" + renamed.getId()));
        });
    host.forgetCalls();
    onlySame(project.up(), 3);
    assertThat(host.calls()).isEmpty();
    assertThat(project.destroy().success()).isTrue();
    assertThat(host.world()).isEmpty();
  }

  @Test
  void a_rename_that_was_interrupted_leaves_a_state_that_holds_together() {
    up(
        (monitor, east) -> {
          String group = monitor.component("app", r -> r);
          monitor.thing("x", struct("name", "x"), r -> r.setProvider(east).setParent(group));
        });
    Alias typed =
        Alias.newBuilder()
            .setSpec(Alias.Spec.newBuilder().setName("app").setType("sample:index:Group"))
            .build();
    program.become(
        monitor -> {
          monitor.stack();
          monitor.component("web", r -> r.setType("sample:index:Team").addAliases(typed));
          throw new ScriptedProgram.ExitException(1);
        });
    assertThat(project.up().success()).isFalse();
    assertThat(project.state().findValuesAsText("urn"))
        .contains(URN + "sample:index:Team::web")
        .contains(URN + "sample:index:Team$stand:index/thing:Thing::x");
    Result third =
        up(
            (monitor, east) -> {
              String group = monitor.component("web", r -> r.setType("sample:index:Team"));
              monitor.thing("x", struct("name", "x"), r -> r.setProvider(east).setParent(group));
            });
    onlySame(third, 4);
  }

  @Test
  void two_resources_cannot_be_the_same_old_one() {
    up((monitor, east) -> monitor.thing("a", struct("name", "x"), r -> r.setProvider(east)));
    Result twice =
        up(
            (m, east) -> {
              m.thing("b", struct("name", "x"), r -> r.setProvider(east).addAliases(named("a")));
              m.thing("c", struct("name", "y"), r -> r.setProvider(east).addAliases(named("a")));
            });
    assertThat(twice.diagnostics())
        .extracting(Object::toString)
        .containsExactly(
            "ERROR "
                + THING
                + "c: Duplicate resource alias '"
                + THING
                + "a' applied to resource with URN '"
                + THING
                + "c' conflicting with resource with URN '"
                + THING
                + "b'");
  }
}
