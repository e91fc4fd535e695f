package dev.gatehouse.twin.aws.lambda;

import static dev.gatehouse.twin.aws.lambda.TestTwin.event;
import static dev.gatehouse.twin.aws.lambda.TestTwin.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.aws.lambda.Lambda.Outcome;
import dev.gatehouse.twin.world.Types;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How environments share the machine. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FleetTest {
  @Test
  void a_full_budget_throttles_and_says_so(@TempDir Path directory) throws Exception {
    try (TestTwin twin = new TestTwin(directory, TestTwin.settings(directory, 100 << 20, false))) {
      twin.putProbe(Map.of());
      CompletableFuture<Outcome> first = twin.send("probe", event("wait", 4000));
      eventually(() -> twin.lines.stream().anyMatch(line -> line.startsWith("START")));
      assertThat(twin.invoke(event("count", "")))
          .isEqualTo(
              new Outcome.Rejected(
                  429,
                  "TooManyRequestsException",
                  "Rate Exceeded. The twin's memory budget for functions (100 MB) is used up by 1"
                      + " environments at work"));
      assertThat(first.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Success.class);
    }
  }

  @Test
  void an_idle_environment_makes_room_for_another_function(@TempDir Path directory)
      throws Exception {
    try (TestTwin twin = new TestTwin(directory, TestTwin.settings(directory, 100 << 20, false))) {
      twin.putProbe(Map.of());
      twin.put(Types.FUNCTION, "other", twin.function(Map.of()));
      String first = twin.answer(event("count", ""));
      assertThat(twin.send("other", event("count", "")).get(30, TimeUnit.SECONDS))
          .isInstanceOf(Outcome.Success.class);
      assertThat(twin.answer(event("count", ""))).isNotEqualTo(first).contains("\"calls\":1");
    }
  }

  @Test
  void each_of_several_invocations_gets_an_environment_when_a_quick_function_hangs(
      @TempDir Path directory) throws Exception {
    try (TestTwin twin = new TestTwin(directory, TestTwin.settings(directory, 1 << 30, false))) {
      twin.putProbe(Map.of("timeout", 60));
      for (int call = 0; call < 20; call++) {
        twin.answer(event("count", ""));
      }
      List<CompletableFuture<Outcome>> hanging = new ArrayList<>();
      for (int call = 0; call < 5; call++) {
        hanging.add(twin.send("probe", event("wait", 50_000)));
      }
      eventually(() -> busy(twin) == 5);
      assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }
  }

  private static int busy(TestTwin twin) {
    try {
      return twin.stats().busy();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void the_portable_runtime_answers_and_fails_as_the_native_one(@TempDir Path directory)
      throws Exception {
    try (TestTwin twin = new TestTwin(directory, TestTwin.settings(directory, 1 << 30, true))) {
      twin.putProbe(Map.of());
      assertThat(twin.log).contains("functions run on the portable runtime interface client");
      assertThat(twin.answer(event("count", ""))).contains("\"calls\":1");
      assertThat(twin.answer(event("context", ""))).contains("\"arn\":\"" + TestTwin.arn("probe"));
      assertThat(twin.invoke(event("throw", "no luck")))
          .isInstanceOfSatisfying(
              Outcome.FunctionError.class,
              error -> {
                assertThat(error.errorType()).isEqualTo("java.lang.IllegalStateException");
                assertThat(error.payload()).contains("\"errorMessage\":\"no luck\"");
              });
      assertThat(twin.invoke(event("big", 6_300_000)))
          .isInstanceOfSatisfying(
              Outcome.FunctionError.class,
              error -> assertThat(error.errorType()).isEqualTo("Function.ResponseSizeTooLarge"));
      assertThat(twin.answer(event("count", ""))).contains("\"calls\":5");
      twin.putProbe(Map.of("handler", TestTwin.PROBE.replace("Probe::", "Broken::")));
      assertThat(twin.invoke("{}"))
          .isInstanceOfSatisfying(
              Outcome.FunctionError.class,
              error -> assertThat(error.payload()).contains("no table"));
    }
  }
}
