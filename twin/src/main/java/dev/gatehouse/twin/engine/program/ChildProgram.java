package dev.gatehouse.twin.engine.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Runs a command as a child process, with nothing on its standard input. How this project's own
 * program is started, and with which flags, {@code bin/pulumi-program} alone knows.
 */
public final class ChildProgram implements ProgramHost {
  private final List<String> command;

  /** Runs a command; its first word is the executable. */
  public ChildProgram(List<String> command) {
    this.command = List.copyOf(command);
  }

  @Override
  public Running start(Launch launch) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launch.directory().toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE);
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new Child(process, launch.output());
    } catch (IOException e) {
      throw new ProgramException(
          "the program cannot be started with `"
              + String.join(" ", command)
              + "` in "
              + launch.directory()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static final class Child implements Running {
    private final Process process;
    private final CompletableFuture<Integer> exit;

    Child(Process process, Output output) {
      this.process = process;
      CompletableFuture<Void> out = pump(process.getInputStream(), output, false);
      CompletableFuture<Void> err = pump(process.getErrorStream(), output, true);
      this.exit =
          CompletableFuture.allOf(out, err)
              .thenCombine(process.onExit(), (pumped, ended) -> ended.exitValue());
    }

    private static CompletableFuture<Void> pump(InputStream stream, Output output, boolean error) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                  for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    output.line(line, error);
                  }
                } catch (IOException e) {
                  output.line("(the program's output broke off: " + e.getMessage() + ")", true);
                } finally {
                  done.complete(null);
                }
              },
              error ? "engine-program-stderr" : "engine-program-stdout");
      thread.setDaemon(true);
      thread.start();
      return done;
    }

    @Override
    public CompletionStage<Integer> exit() {
      return exit;
    }

    @Override
    public void kill() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
