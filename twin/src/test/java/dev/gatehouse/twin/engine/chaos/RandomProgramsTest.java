package dev.gatehouse.twin.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.twin.engine.chaos.Case.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs and edits, with runs that are killed, fail or are canceled. A seed that fails is
 * told with the command that replays it, and its programs are written as a case that every later
 * build tries.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomProgramsTest {
  /** In each round of each seed at most so many kills are tried, spread over the run. */
  private static final int KILLS = 8;

  private final Path root;
  private int directories;
  private int kills;

  RandomProgramsTest(@TempDir Path root) {
    this.root = root;
  }

  private static List<Long> seeds(int usual) {
    Long asked = Long.getLong("gatehouse.seed");
    return asked == null
        ? LongStream.rangeClosed(1, Integer.getInteger("gatehouse.seeds", usual)).boxed().toList()
        : List.of(asked);
  }

  private void each(int usual, Trial trial, String test) throws IOException {
    for (long seed : seeds(usual)) {
      tried(Case.of(trial, seed), test, Case.FOLDER);
    }
  }

  private void tried(Case tried, String test, Path folder) throws IOException {
    try (Trials trials = trials()) {
      trials.run(tried, KILLS);
      kills += trials.kills();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed "
              + tried.seed()
              + " failed; replay it with: mvn -pl twin -am test -Dtest=RandomProgramsTest#"
              + test
              + " -Dsurefire.failIfNoSpecifiedTests=false -Dgatehouse.seed="
              + tried.seed()
              + "\nits programs are in "
              + tried.keep(folder)
              + ", which every build tries from now on",
          e);
    }
  }

  private Trials trials() throws IOException {
    return new Trials(Files.createDirectory(root.resolve("p" + ++directories)));
  }

  @Test
  void a_run_killed_anywhere_converges_the_next_time() throws Exception {
    each(9, Trial.KILLED, "a_run_killed_anywhere_converges_the_next_time");
    if (Long.getLong("gatehouse.seed") == null) {
      assertThat(kills).isGreaterThanOrEqualTo(200);
    }
  }

  @Test
  void a_run_with_a_failure_or_a_cancellation_converges_the_next_time() throws Exception {
    each(12, Trial.DISTURBED, "a_run_with_a_failure_or_a_cancellation_converges_the_next_time");
  }

  @TestFactory
  Stream<DynamicTest> a_case_that_failed_once() throws Exception {
    return Case.files(Case.FOLDER).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      try (Trials trials = trials()) {
                        trials.run(Case.read(file), Integer.MAX_VALUE / 2);
                      }
                    }));
  }

  @Test
  void a_seed_that_fails_tells_one_command_and_writes_a_case() throws Exception {
    Case sound = Case.of(Trial.DISTURBED, 7);
    RandomProgram hopeless =
        new RandomProgram(
            sound.rounds().get(0).program().items().stream()
                .map(item -> item.failing("create"))
                .toList());
    Case failing = new Case(Trial.DISTURBED, 7, List.of(new Case.Round(hopeless, hopeless, -1)));
    Path folder = root.resolve("cases");
    Path file = folder.resolve("disturbed-7.json");
    assertThatThrownBy(() -> tried(failing, "a_test", folder))
        .hasMessage(
            "seed 7 failed; replay it with: mvn -pl twin -am test -Dtest=RandomProgramsTest#a_test"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dgatehouse.seed=7\n"
                + "its programs are in "
                + file
                + ", which every build tries from now on");
    assertThat(Case.files(folder)).containsExactly(file);
    assertThat(Case.read(file)).isEqualTo(failing);
  }
}
