package dev.gatehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.cli.twin.ProjectTwin;
import dev.gatehouse.cli.twin.TwinStarter;
import dev.gatehouse.twin.TwinDirectories;
import dev.gatehouse.twin.control.Build;
import dev.gatehouse.twin.control.ControlFile;
import dev.gatehouse.twin.control.TwinStatus;
import dev.gatehouse.twin.sim.Speed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OtherBuildTest {
  private final Path project;

  OtherBuildTest(@TempDir Path project) {
    this.project = project;
  }

  /** Starts nothing: no test here may get that far. */
  private static final class OfBuild implements TwinStarter {
    @Override
    public Process start(TwinDirectories directories, Speed speed) {
      throw new AssertionError("a twin was started beside the one that runs");
    }

    @Override
    public Build build() {
      return new Build("b2");
    }
  }

  private ControlFile runningFrom(FakeTwin twin, String build) throws IOException {
    ControlFile file = twin.control();
    ControlFile built = new ControlFile(file.port(), file.token(), file.pid(), build);
    built.write(new TwinDirectories(project).twin());
    return built;
  }

  private static TwinStatus deploying() {
    TwinStatus bare = FakeTwin.bare();
    return new TwinStatus(
        bare.pid(),
        bare.startedAt(),
        bare.uptimeSeconds(),
        bare.memoryBytes(),
        bare.dns(),
        bare.caFile(),
        bare.regions(),
        bare.healthChecks(),
        bare.faults(),
        bare.functions(),
        bare.replicationPending(),
        1,
        bare.entities(),
        bare.pace(),
        bare.replication(),
        bare.alarms(),
        bare.notifications());
  }

  @Test
  void a_twin_of_another_build_is_left_alone_while_a_run_deploys_to_it() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      ControlFile running = runningFrom(twin, "b1");
      twin.status = deploying();
      assertThatThrownBy(() -> new ProjectTwin(project, new OfBuild()).ensureStarted())
          .isInstanceOf(CliException.class)
          .hasMessage(
              "the twin (pid "
                  + running.pid()
                  + ") was started from another build, and a run is deploying to it; wait for that"
                  + " run to end, or stop the twin with: gatehouse twin stop");
      assertThat(twin.stopped).isFalse();
    }
  }

  @Test
  void a_twin_of_the_same_build_is_shared_by_runs() throws Exception {
    try (FakeTwin twin = new FakeTwin(project)) {
      ControlFile running = runningFrom(twin, "b2");
      twin.status = deploying();
      assertThat(new ProjectTwin(project, new OfBuild()).ensureStarted()).isEqualTo(running);
      assertThat(twin.stopped).isFalse();
    }
  }
}
