package dev.gatehouse.checks.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts programs in the project's folder and waits for them, never for ever. */
final class Shell {
  private final Path folder;
  private final Map<String, String> environment;

  Shell(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /** The same shell with more environment. */
  Shell with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return new Shell(folder, all);
  }

  Path folder() {
    return folder;
  }

  /** Runs a program to its end; what it exits with is for the caller to judge. */
  Outcome run(Duration atMost, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      long start = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new CheckFailed(
            String.join(" ", command) + " did not end within " + atMost.toSeconds() + " s");
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Outcome(command, process.exitValue(), out.join(), err.join(), took);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CheckFailed("interrupted while " + command.get(0) + " ran");
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task, "read").start());
  }

  /** How a program ended. */
  record Outcome(List<String> command, int exit, String out, String err, Duration took) {
    /** This outcome, when the program succeeded. */
    Outcome orFail() {
      return expect(0);
    }

    /** This outcome, when the program exited with the code expected. */
    Outcome expect(int code) {
      if (exit != code) {
        throw new CheckFailed(
            "%s exited with %d, not %d%n%s%n%s"
                .formatted(String.join(" ", command), exit, code, tail(out), tail(err)));
      }
      return this;
    }

    private static String tail(String text) {
      List<String> lines = text.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
    }
  }
}
