package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.program.ChildProgram;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.ScriptedProgram.ExitException;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceInvokeRequest;

/** What goes wrong is told in the real engine's words, and leaves a state to go on from. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailureTest {
  private static final String THING = "urn:pulumi:dev::sample::stand:index/thing:Thing::";

  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;

  FailureTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private Result up(ScriptedProgram.Script script) {
    program.become(script);
    return project.up();
  }

  private static void failing(MonitorClient monitor, String call) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    monitor.thing("good", struct("name", "good"), by(east));
    RegisterResourceResponse bad =
        monitor.thing("bad", struct("name", "bad", "fail", call), by(east));
    monitor.thing(
        "after",
        struct("name", "after"),
        request -> request.setProvider(east).addDependencies(bad.getUrn()));
  }

  private static UnaryOperator<RegisterResourceRequest.Builder> by(String provider) {
    return request -> request.setProvider(provider);
  }

  private static void failed(Result result, String... messages) {
    assertThat(result.success()).isFalse();
    assertThat(result.diagnostics()).extracting(Object::toString).containsExactly(messages);
  }

  @Test
  void invalid_inputs_are_named_with_their_value_and_nothing_is_created() {
    failed(
        up(monitor -> failing(monitor, "check")),
        "ERROR "
            + THING
            + "bad: stand:index/thing:Thing resource 'bad': property fail value {check} has a"
            + " problem: asked to fail");
    assertThat(host.calls()).containsExactly("create good");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "good");
  }

  @Test
  void a_failed_creation_ends_the_update_and_is_gone_on_from() {
    failed(
        up(monitor -> failing(monitor, "create")),
        "ERROR " + THING + "bad: create was asked to fail for bad",
        "ERROR: update failed");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "good");
    assertThat(project.state().at("/deployment/pending_operations").isMissingNode()).isTrue();
    Result second = up(monitor -> failing(monitor, "nothing"));
    assertThat(second.diagnostics()).isEmpty();
    assertThat(second.count(StepOp.CREATE)).isEqualTo(2);
    assertThat(host.world()).containsOnlyKeys("good", "bad", "after");
  }

  @Test
  void a_resource_that_never_became_ready_is_kept_and_taken_up_again() {
    failed(
        up(monitor -> failing(monitor, "init")),
        "ERROR " + THING + "bad: 1 error occurred:\n\t* never became ready\n\n",
        "ERROR: update failed");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "good", "bad");
    assertThat(project.state().at("/deployment/resources/3/initErrors"))
        .hasToString("[\"never became ready\"]");
    Result second = up(monitor -> failing(monitor, "nothing"));
    assertThat(second.diagnostics()).isEmpty();
    assertThat(second.count(StepOp.UPDATE)).isEqualTo(1);
    assertThat(project.stateText()).doesNotContain("initErrors");
  }

  @Test
  void a_failed_update_keeps_the_old_state() {
    up(monitor -> failing(monitor, "nothing"));
    failed(
        up(monitor -> failing(monitor, "update")),
        "ERROR " + THING + "bad: update was asked to fail for bad",
        "ERROR: update failed");
    assertThat(project.state().at("/deployment/resources/3/inputs/fail").asText())
        .isEqualTo("nothing");
  }

  @Test
  void a_failed_deletion_keeps_what_the_resource_leans_on() {
    up(monitor -> failing(monitor, "delete"));
    failed(
        project.destroy(),
        "ERROR " + THING + "bad: delete was asked to fail for bad",
        "ERROR: update failed");
    assertThat(project.resources()).contains("sample-dev", "east", "bad").doesNotContain("after");
  }

  @Test
  void independent_steps_go_on_after_errors_when_asked_to() {
    program.become(
        monitor -> {
          monitor.stack();
          String east = monitor.provider("east", "us-east-1");
          assertThatThrownBy(
                  () -> monitor.thing("bad", struct("name", "bad", "fail", "create"), by(east)))
              .hasMessage("INTERNAL: resource registration failed");
          monitor.thing("good", struct("name", "good"), by(east));
        });
    Request request = Request.of(Operation.UP, project.root(), "dev").withContinueOnError();
    failed(
        project.run(request),
        "ERROR " + THING + "bad: create was asked to fail for bad",
        "ERROR: update failed");
    assertThat(host.world()).containsOnlyKeys("good");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "good");
  }

  @Test
  void a_provider_lost_in_the_middle_of_a_creation_leaves_a_pending_operation() {
    StandInHost dying = new StandInHost();
    project.with(dying, program);
    Result result =
        up(
            monitor -> {
              monitor.stack();
              String east = monitor.provider("east", "us-east-1");
              dying.crashOn("create lost");
              monitor.thing("lost", struct("name", "lost"), by(east));
            });
    assertThat(result.success()).isFalse();
    assertThat(result.pending())
        .singleElement()
        .satisfies(op -> assertThat(op.resource().urn().name()).isEqualTo("lost"));
    assertThat(project.state().at("/deployment/pending_operations/0/type").asText())
        .isEqualTo("creating");
    Result second =
        project.with(host, program).run(Request.of(Operation.UP, project.root(), "dev"));
    assertThat(second.diagnostics().get(0).message())
        .startsWith(
            "Attempting to deploy or update resources with 1 pending operations from previous"
                + " deployment.\n  * "
                + THING
                + "lost, interrupted while creating\n");
    dying.close();
  }

  @Test
  void a_program_that_fails_is_told_by_its_exit_code() {
    failed(
        up(
            monitor -> {
              monitor.stack();
              throw new ExitException(3);
            }),
        "ERROR: an unhandled error occurred: the program exited with non-zero exit code: 3");
    assertThat(project.resources()).containsExactly("sample-dev");
  }

  @Test
  void a_program_that_reported_its_failure_is_not_told_again() {
    failed(
        up(
            monitor -> {
              monitor.log(LogSeverity.ERROR, "the zone is missing");
              throw new ExitException(32);
            }),
        "ERROR: the zone is missing");
  }

  @Test
  void a_program_that_fails_has_nothing_deleted() {
    up(monitor -> failing(monitor, "nothing"));
    up(
        monitor -> {
          throw new ExitException(1);
        });
    assertThat(project.resources()).containsExactly("sample-dev", "east", "good", "bad", "after");
  }

  @Test
  void a_program_that_cannot_be_started_is_named() {
    project.with(host, new ChildProgram(List.of("./no-such-program", "now")));
    Result result = project.up();
    assertThat(result.success()).isFalse();
    assertThat(result.diagnostics().get(0).message())
        .startsWith(
            "the program cannot be started with `./no-such-program now` in " + project.root());
  }

  @Test
  void default_providers_may_be_forbidden() {
    project.write("Pulumi.dev.yaml", "config:\n  pulumi:disable-default-providers:\n    - \"*\"\n");
    failed(
        up(
            monitor -> {
              monitor.stack();
              monitor.thing("lost", struct("name", "lost"), request -> request);
            }),
        "ERROR "
            + THING
            + "lost: Default provider for 'stand' disabled. '"
            + THING
            + "lost' must use an explicit provider.");
    up(
        monitor ->
            monitor
                .stub()
                .invoke(ResourceInvokeRequest.newBuilder().setTok("stand:index:get").build()));
    assertThat(program.failure())
        .hasMessage(
            "UNKNOWN: Invoke: Default provider for 'stand' disabled. 'stand:index:get' must use an"
                + " explicit provider.");
    failed(
        up(
            monitor ->
                monitor
                    .stub()
                    .readResource(
                        ReadResourceRequest.newBuilder()
                            .setType("stand:index/thing:Thing")
                            .setName("found")
                            .setId("found")
                            .build())),
        "ERROR "
            + THING
            + "found: Default provider for 'stand' disabled. 'stand:index/thing:Thing' must use an"
            + " explicit provider.");
  }

  @Test
  void an_option_that_is_not_supported_is_named() {
    failed(
        up(
            monitor -> {
              monitor.stack();
              monitor.thing("a", struct("name", "a"), request -> request.addHideDiffs("name"));
            }),
        "ERROR "
            + THING
            + "a: this engine does not support the resource option 'hideDiffs' yet: remove it, or"
            + " deploy with the Pulumi CLI");
  }

  @Test
  void a_name_given_twice_a_missing_parent_and_an_unknown_provider_are_refused() {
    failed(
        up(
            monitor -> {
              String east = monitor.provider("east", "us-east-1");
              monitor.thing("a", struct("name", "a"), by(east));
              monitor.thing("a", struct("name", "a"), by(east));
            }),
        "ERROR "
            + THING
            + "a: Duplicate resource URN '"
            + THING
            + "a'; try giving it a unique name");
    failed(
        up(
            monitor ->
                monitor.register(
                    "sample:index:Group",
                    "orphan",
                    struct(),
                    request -> request.setCustom(false).setParent(THING + "none"))),
        "ERROR urn:pulumi:dev::sample::stand:index/thing:Thing$sample:index:Group::orphan: could"
            + " not find parent resource "
            + THING
            + "none");
    String unknown = "urn:pulumi:dev::sample::pulumi:providers:stand::west::1234";
    failed(
        up(monitor -> monitor.thing("b", struct(), by(unknown))),
        "ERROR " + THING + "b: unknown provider '" + unknown + "' for resource '" + THING + "b'");
  }

  @Test
  void an_asset_that_is_not_there_is_named() {
    Result result =
        up(
            monitor -> {
              monitor.stack();
              String east = monitor.provider("east", "us-east-1");
              monitor.thing("a", struct("code", MonitorClient.archive("missing.zip")), by(east));
            });
    failed(
        result,
        "ERROR "
            + THING
            + "a: failed to compute archive hash for \"code\": cannot read "
            + project.root().resolve("missing.zip"));
  }
}
