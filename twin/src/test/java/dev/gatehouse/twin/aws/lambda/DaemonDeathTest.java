package dev.gatehouse.twin.aws.lambda;

import static dev.gatehouse.twin.aws.lambda.TestTwin.event;
import static dev.gatehouse.twin.aws.lambda.TestTwin.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of functions when their twin is killed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DaemonDeathTest {
  /** A twin of its own with two functions: one idle, one in an endless loop. */
  static final class Daemon {
    private Daemon() {}

    @SuppressWarnings("SystemOut") // tells its parent which processes to watch
    public static void main(String[] args) throws Exception {
      TestTwin twin = new TestTwin(Path.of(args[0]));
      twin.putProbe(Map.of("timeout", 600));
      CompletableFuture<?> first = twin.send("probe", event("spin", ""));
      eventually(() -> twin.lines.stream().anyMatch(line -> line.startsWith("START")));
      twin.answer(event("count", ""));
      System.out.println("ready");
      first.join();
    }
  }

  @Test
  void functions_end_with_a_twin_that_was_killed(@TempDir Path directory) throws Exception {
    Process daemon =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Daemon.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(readUntilReady(out)).isTrue();
      ProcessHandle[] functions = daemon.children().toArray(ProcessHandle[]::new);
      assertThat(functions).hasSize(2);
      daemon.destroyForcibly().waitFor();
      for (ProcessHandle function : functions) {
        eventually(() -> !function.isAlive());
      }
    } finally {
      daemon.destroyForcibly();
    }
  }

  private static boolean readUntilReady(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("ready")) {
        return true;
      }
    }
    return false;
  }
}
