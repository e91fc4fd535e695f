package dev.gatehouse.twin.engine.testing;

import dev.gatehouse.twin.engine.program.ProgramHost;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A program that is a lambda: it speaks to the engine's services over a real socket, from a thread
 * of its own. One that throws ends as a failed program does, with exit code 1.
 */
public final class ScriptedProgram implements ProgramHost {
  private volatile Script script;
  private volatile Optional<Throwable> failure = Optional.empty();

  /** What the program does. */
  public interface Script {
    void run(MonitorClient monitor) throws Exception;
  }

  private ScriptedProgram(Script script) {
    this.script = script;
  }

  public static ScriptedProgram of(Script script) {
    return new ScriptedProgram(script);
  }

  /** What the program does from its next start on. */
  public void become(Script other) {
    script = other;
  }

  /** Why the last run of the script failed. */
  public Throwable failure() {
    return failure.orElseThrow(() -> new AssertionError("the script did not fail"));
  }

  @Override
  public Running start(Launch launch) {
    MonitorClient monitor = new MonitorClient(launch);
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              int code = 0;
              try {
                script.run(monitor);
              } catch (Throwable e) {
                failure = Optional.of(e);
                code = e instanceof ExitException ended ? ended.code() : 1;
              } finally {
                monitor.close();
                exit.complete(code);
              }
            },
            "scripted-program");
    thread.setDaemon(true);
    thread.start();
    return new Running() {
      @Override
      public CompletionStage<Integer> exit() {
        return exit;
      }

      @Override
      public void kill() {
        monitor.close();
        thread.interrupt();
      }
    };
  }

  /** Ends the program with an exit code. */
  public static final class ExitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    public ExitException(int code) {
      super("exit " + code);
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
