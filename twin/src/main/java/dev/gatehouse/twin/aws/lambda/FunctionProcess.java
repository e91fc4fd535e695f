package dev.gatehouse.twin.aws.lambda;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The process of one environment. Its standard input stays open as long as the twin lives: its end
 * tells the launcher in there that the twin is gone.
 */
final class FunctionProcess {
  /** CloudWatch Logs' limit on one event. */
  private static final int LONGEST_LINE = 256 * 1024 - 26;

  private static final long OUTPUT_AFTER_EXIT_MILLIS = 200;

  private final Process process;
  private final Instant credentialsExpire;
  private final Optional<Path> training;
  private final Thread reader;

  /**
   * @param training where the JVM writes its class archive when it ends, if it was told to
   * @param output takes each line that the process writes, on a thread of its own
   */
  FunctionProcess(
      Process process,
      Instant credentialsExpire,
      Optional<Path> training,
      Consumer<String> output) {
    this.process = process;
    this.credentialsExpire = credentialsExpire;
    this.training = training;
    this.reader = new Thread(() -> read(output), "function-output-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  long pid() {
    return process.pid();
  }

  Instant credentialsExpire() {
    return credentialsExpire;
  }

  Optional<Path> training() {
    return training;
  }

  /** Its exit code, when it has ended and its last lines have been read. */
  CompletionStage<Integer> exit() {
    return process
        .onExit()
        .thenApplyAsync(
            ended -> {
              try {
                reader.join(OUTPUT_AFTER_EXIT_MILLIS);
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
              return ended.exitValue();
            });
  }

  /** Asks it to end, which lets the JVM write its class archive. */
  void end() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  private void read(Consumer<String> output) {
    StringBuilder line = new StringBuilder();
    try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      char[] buffer = new char[4096];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          boolean end = buffer[i] == '\n';
          if (!end) {
            line.append(buffer[i]);
          }
          if (end || line.length() >= LONGEST_LINE) {
            say(line, output);
          }
        }
      }
    } catch (IOException killed) {
      // Its end; what it wrote before has been read.
    }
    if (line.length() > 0) {
      say(line, output);
    }
  }

  private static void say(StringBuilder line, Consumer<String> output) {
    output.accept(line.toString().stripTrailing());
    line.setLength(0);
  }
}
