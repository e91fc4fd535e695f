package dev.gatehouse.twin.engine;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.event.EngineListener;
import dev.gatehouse.twin.engine.event.Step;
import dev.gatehouse.twin.engine.event.StepOp;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many resources: what is written grows with their number, not with its square. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScaleTest {
  private static final int MANY = 1_000;

  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> things(monitor, MANY));
  private final TestProject project;

  ScaleTest(@TempDir Path root) {
    project = new TestProject(root, host, program);
  }

  @AfterEach
  void close() {
    project.close();
    host.close();
  }

  /** All at once, as an SDK registers resources that do not lean on each other. */
  private static void things(MonitorClient monitor, int count) throws Exception {
    monitor.stack();
    String east = monitor.provider("east", "us-east-1");
    ExecutorService callers = Executors.newFixedThreadPool(50);
    List<Future<?>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "t" + i;
      calls.add(
          callers.submit(
              () ->
                  monitor.thing(
                      name,
                      struct("name", name, "value", "v".repeat(200)),
                      request -> request.setProvider(east))));
    }
    for (Future<?> call : calls) {
      call.get();
    }
    callers.shutdown();
  }

  @Test
  void a_thousand_resources_are_created_kept_and_deleted_at_linear_cost() {
    AtomicLong journalled = new AtomicLong();
    EngineListener listener =
        new EngineListener() {
          @Override
          public void stepFinished(Step step, Duration took) {
            File journal = project.journalFile().toFile();
            journalled.accumulateAndGet(journal.length(), Math::max);
          }
        };
    Result created = project.runWith(Request.of(Operation.UP, project.root(), "dev"), listener);
    assertThat(created.diagnostics()).isEmpty();
    assertThat(created.count(StepOp.CREATE)).isEqualTo(MANY + 2);
    long state = project.stateFile().toFile().length();
    // Each resource is journalled when its creation begins and when it ends.
    assertThat(journalled.get()).isLessThan(3 * state);
    Result same = project.up();
    assertThat(same.count(StepOp.SAME)).isEqualTo(MANY + 2);
    Result deleted = project.destroy();
    assertThat(deleted.count(StepOp.DELETE)).isEqualTo(MANY + 2);
    assertThat(host.world()).isEmpty();
  }
}
