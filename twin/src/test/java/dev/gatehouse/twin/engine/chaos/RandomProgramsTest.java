package dev.gatehouse.twin.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.engine.Cancellation;
import dev.gatehouse.twin.engine.Operation;
import dev.gatehouse.twin.engine.Request;
import dev.gatehouse.twin.engine.Result;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import dev.gatehouse.twin.engine.testing.StandInHost;
import dev.gatehouse.twin.engine.testing.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs and edits, with runs that are killed, fail or are canceled. A seed that fails is
 * told with the command that replays it, and kept among the seeds that every later run tries.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomProgramsTest {
  private static final Path KEPT = Path.of("src/test/resources/engine/seeds.txt");
  private static final int ROUNDS = 3;

  /** In each round of each seed at most so many kills are tried, spread over the run. */
  private static final int KILLS = 8;

  private final AtomicInteger directories = new AtomicInteger();
  private int kills;

  /** One seed's programs, with everything that they run in. */
  private interface Trial {
    void run(Random random, TestProject project, StandInHost host, ScriptedProgram program);
  }

  private static List<Long> seeds(int usual) throws IOException {
    Long asked = Long.getLong("gatehouse.seed");
    if (asked != null) {
      return List.of(asked);
    }
    TreeSet<Long> seeds = new TreeSet<>();
    LongStream.rangeClosed(1, Integer.getInteger("gatehouse.seeds", usual)).forEach(seeds::add);
    if (Files.exists(KEPT)) {
      Files.readAllLines(KEPT).stream().map(Long::valueOf).forEach(seeds::add);
    }
    return List.copyOf(seeds);
  }

  private void each(int usual, Path root, String test, Trial trial) throws IOException {
    for (long seed : seeds(usual)) {
      Path directory = Files.createDirectory(root.resolve("p" + directories.incrementAndGet()));
      StandInHost host = new StandInHost();
      ScriptedProgram program = ScriptedProgram.of(monitor -> {});
      try (TestProject project = new TestProject(directory, host, program)) {
        trial.run(new Random(seed), project, host, program);
      } catch (AssertionError | RuntimeException e) {
        keep(seed);
        throw new AssertionError(
            "seed "
                + seed
                + " failed, and is kept in "
                + KEPT
                + "; replay it with: mvn -pl twin -am test -Dtest=RandomProgramsTest#"
                + test
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dgatehouse.seed="
                + seed,
            e);
      } finally {
        host.close();
      }
    }
  }

  private static void keep(long seed) throws IOException {
    boolean known = Files.exists(KEPT) && Files.readAllLines(KEPT).contains(String.valueOf(seed));
    if (!known) {
      Files.writeString(KEPT, seed + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static void converges(TestProject project, StandInHost host, RandomProgram wanted) {
    Result result = project.up();
    assertThat(result.success()).as("%s", result.diagnostics()).isTrue();
    assertThat(new Judge(project.state(), host.world()).afterSuccess(wanted).faults()).isEmpty();
    assertThat(project.journalFile()).doesNotExist();
  }

  @Test
  void a_run_killed_anywhere_converges_the_next_time(@TempDir Path root) throws Exception {
    each(9, root, "a_run_killed_anywhere_converges_the_next_time", this::killed);
    if (Long.getLong("gatehouse.seed") == null) {
      assertThat(kills).isGreaterThanOrEqualTo(200);
    }
  }

  private void killed(
      Random random, TestProject project, StandInHost host, ScriptedProgram program) {
    RandomProgram current = RandomProgram.first(random);
    for (int round = 0; round <= ROUNDS; round++) {
      program.become(current);
      Moments moments = new Moments(project, host);
      host.watch(call -> moments.take());
      Request serial = Request.of(Operation.UP, project.root(), "dev").withParallel(1);
      Result whole = project.runWith(serial, moments);
      host.watch(call -> {});
      assertThat(whole.success()).as("%s", whole.diagnostics()).isTrue();
      List<Moments.Moment> all = moments.all();
      int step = Math.max(1, (all.size() + KILLS - 1) / KILLS);
      for (int i = random.nextInt(step); i < all.size(); i += step) {
        moments.restore(all.get(i));
        converges(project, host, current);
        kills++;
      }
      assertThat(project.refresh().success()).isTrue();
      assertThat(new Judge(project.state(), host.world()).afterRefresh().faults()).isEmpty();
      current = current.edited(random, round);
    }
  }

  @Test
  void a_run_with_a_failure_or_a_cancellation_converges_the_next_time(@TempDir Path root)
      throws Exception {
    each(
        12,
        root,
        "a_run_with_a_failure_or_a_cancellation_converges_the_next_time",
        RandomProgramsTest::disturbed);
  }

  private static void disturbed(
      Random random, TestProject project, StandInHost host, ScriptedProgram program) {
    RandomProgram current = RandomProgram.first(random);
    for (int round = 0; round <= ROUNDS; round++) {
      Request request = Request.of(Operation.UP, project.root(), "dev");
      if (random.nextBoolean()) {
        program.become(current.failing(random));
      } else {
        program.become(current);
        Cancellation cancellation = new Cancellation();
        AtomicInteger left = new AtomicInteger(random.nextInt(5));
        host.watch(
            call -> {
              if (left.getAndDecrement() == 0) {
                cancellation.cancel();
              }
            });
        request = request.withCancellation(cancellation);
      }
      project.run(request);
      host.watch(call -> {});
      assertThat(new Judge(project.state(), host.world()).afterAnyRun().faults()).isEmpty();
      program.become(current);
      converges(project, host, current);
      current = current.edited(random, round);
    }
    assertThat(project.destroy().success()).isTrue();
    assertThat(host.world()).isEmpty();
  }
}
