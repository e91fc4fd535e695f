package dev.gatehouse.checks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A command that is stopped in the middle, which must make it fail. */
final class CutShort {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private CutShort() {}

  /** How it is stopped: who gets which signal. */
  @FunctionalInterface
  interface Cut {
    void apply(Process process) throws IOException, InterruptedException;
  }

  /** Runs a command in a folder, cuts it short as soon as something holds, and sees it end. */
  static void run(Path folder, List<String> command, BooleanSupplier now, Cut cut) {
    Optional<Process> started = Optional.empty();
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      started = Optional.of(process);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!now.getAsBoolean()) {
        CheckFailed.unless(process.isAlive(), command + " was over before it was cut short");
        CheckFailed.unless(System.nanoTime() < end, command + " does not come that far");
        TimeUnit.MILLISECONDS.sleep(1);
      }
      cut.apply(process);
      boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      CheckFailed.unless(ended, command + " did not end");
      CheckFailed.unless(process.exitValue() != 0, command + " went on to its end");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckFailed("interrupted");
    } finally {
      // Whatever failed, what follows finds nobody at work.
      started.ifPresent(
          process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
          });
    }
  }

  /** How many lines a journal has; none when there is no journal. */
  static int lines(Path journal) {
    try {
      String text = new String(Files.readAllBytes(journal), StandardCharsets.UTF_8);
      return (int) text.chars().filter(c -> c == '\n').count();
    } catch (IOException absent) {
      return 0;
    }
  }
}
