package dev.gatehouse.twin.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.Cancellation;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries cases, each in a project and a world of its own. */
final class Trials implements AutoCloseable {
  private final StandInHost host = new StandInHost();
  private final ScriptedProgram program = ScriptedProgram.of(monitor -> {});
  private final TestProject project;
  private int kills;

  Trials(Path directory) {
    project = new TestProject(directory, host, program);
  }

  /**
   * Tries a case.
   *
   * @param killsPerRound how many moments of each run are tried at most, spread over it
   */
  void run(Case tried, int killsPerRound) {
    switch (tried.trial()) {
      case KILLED -> killed(tried, killsPerRound);
      case DISTURBED -> disturbed(tried);
    }
  }

  /** How many kills were tried. */
  int kills() {
    return kills;
  }

  private void killed(Case tried, int most) {
    Random random = new Random(tried.seed());
    for (Case.Round round : tried.rounds()) {
      program.become(round.program());
      Moments moments = new Moments(project, host);
      host.watch(call -> moments.take());
      Request serial = Request.of(Operation.UP, project.root(), "dev").withParallel(1);
      Result whole = project.runWith(serial, moments);
      host.watch(call -> {});
      assertThat(whole.success()).as("%s", whole.diagnostics()).isTrue();
      List<Moments.Moment> all = moments.all();
      int step = Math.max(1, (all.size() + most - 1) / most);
      for (int i = random.nextInt(step); i < all.size(); i += step) {
        moments.restore(all.get(i));
        converges(round.program());
        kills++;
      }
      assertThat(project.refresh().success()).isTrue();
      assertThat(new Judge(project.state(), host.world()).afterRefresh().faults()).isEmpty();
    }
  }

  private void disturbed(Case tried) {
    for (Case.Round round : tried.rounds()) {
      program.become(round.first());
      Cancellation cancellation = new Cancellation();
      AtomicInteger left = new AtomicInteger(round.cancelAfter());
      host.watch(
          call -> {
            if (left.getAndDecrement() == 0) {
              cancellation.cancel();
            }
          });
      project.run(Request.of(Operation.UP, project.root(), "dev").withCancellation(cancellation));
      host.watch(call -> {});
      assertThat(new Judge(project.state(), host.world()).afterAnyRun().faults()).isEmpty();
      program.become(round.program());
      converges(round.program());
    }
    assertThat(project.destroy().success()).isTrue();
    assertThat(host.world()).isEmpty();
  }

  private void converges(RandomProgram wanted) {
    Result result = project.up();
    assertThat(result.success()).as("%s", result.diagnostics()).isTrue();
    assertThat(new Judge(project.state(), host.world()).afterSuccess(wanted).faults()).isEmpty();
    assertThat(project.journalFile()).doesNotExist();
  }

  @Override
  public void close() {
    project.close();
    host.close();
  }
}
