package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is called off, and two runs at once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CancelTest {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(CancelTest::fiveThings);
  private final TestProject project;

  CancelTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  private static void fiveThings(MonitorClient monitor) {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    for (int i = 0; i < 5; i++) {
      String name = "t" + i;
      monitor.thing(name, struct("name", name), request -> request.setProvider(east));
    }
  }

  private Request up() {
    return Request.of(Operation.UP, project.root(), "dev");
  }

  @Test
  void a_canceled_update_finishes_what_is_under_way_and_is_gone_on_from() {
    Cancellation cancellation = new Cancellation();
    host.watch(
        call -> {
          if (call.equals("create t2")) {
            cancellation.cancel();
          }
        });
    Result canceled = project.run(up().withCancellation(cancellation));
    assertThat(canceled.success()).isFalse();
    assertThat(canceled.canceled()).isTrue();
    assertThat(canceled.diagnostics())
        .extracting(Object::toString)
        .containsExactly("ERROR: update canceled");
    assertThat(project.resources()).containsExactly("sample-dev", "east", "t0", "t1", "t2");
    assertThat(host.calls()).contains("cancel");
    assertThat(canceled.pending()).isEmpty();

    host.watch(call -> {});
    Result second = project.up();
    assertThat(second.success()).isTrue();
    assertThat(second.count(StepOp.CREATE)).isEqualTo(2);
    assertThat(host.world()).containsOnlyKeys("t0", "t1", "t2", "t3", "t4");
  }

  @Test
  void a_canceled_destroy_keeps_the_rest() {
    project.up();
    Cancellation cancellation = new Cancellation();
    host.watch(call -> cancellation.cancel());
    Request destroy = Request.of(Operation.DESTROY, project.root(), "dev").withParallel(1);
    Result canceled = project.run(destroy.withCancellation(cancellation));
    assertThat(canceled.canceled()).isTrue();
    assertThat(host.world()).hasSize(4);
    assertThat(project.resources()).hasSize(6);
    assertThat(project.destroy().success()).isTrue();
    assertThat(host.world()).isEmpty();
  }

  @Test
  void a_program_that_lingers_after_cancellation_does_not_hold_the_run_up() {
    Cancellation cancellation = new Cancellation();
    CountDownLatch never = new CountDownLatch(1);
    program.become(
        monitor -> {
          monitor.stack();
          cancellation.cancel();
          never.await();
        });
    assertThat(project.run(up().withCancellation(cancellation)).canceled()).isTrue();
  }

  @Test
  void a_second_run_is_refused_naming_the_first() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    program.become(
        monitor -> {
          inside.countDown();
          leave.await();
        });
    CompletableFuture<Result> first = CompletableFuture.supplyAsync(project::up);
    inside.await();
    assertThatThrownBy(project::up)
        .isInstanceOf(EngineException.class)
        .hasMessageMatching(
            "the stack 'dev' is locked by another run \\(process "
                + ProcessHandle.current().pid()
                + ", up, since .*Z\\): wait for it to end, or stop it");
    program.become(MonitorClient::stack);
    assertThat(project.preview().success()).isTrue();
    leave.countDown();
    assertThat(first.get().success()).isTrue();
    assertThat(project.up().success()).isTrue();
  }

  @Test
  void a_lock_whose_holder_is_gone_is_taken_over() {
    project.up();
    project.write(
        ".gatehouse/state/sample/dev.lock", "process 1, up, since 2026-01-01T00:00:00Z\n");
    assertThat(project.up().success()).isTrue();
  }
}
