package dev.gatehouse.checks.engines;

import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.InlineDeploymentSettings;
import com.pulumi.internal.PulumiInternal;
import com.pulumi.resources.StackOptions;
import dev.gatehouse.program.sdk.PatientLogger;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A program on a thread of this process, as Pulumi's automation API runs them: the SDK keeps a
 * deployment per thread.
 */
final class InlineProgram {
  /** Kept, or the log manager forgets their levels. */
  private static final Logger ORPHANS =
      Logger.getLogger("io.grpc.internal.ManagedChannelOrphanWrapper");

  private final Thread thread;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private InlineProgram(Program program, InlineDeploymentSettings settings) {
    this.thread = new Thread(() -> run(program, settings), "inline-program");
    thread.setDaemon(true);
  }

  static InlineProgram start(Program program, InlineDeploymentSettings settings) {
    // The SDK never closes its channels, since its process is expected to end.
    ORPHANS.setLevel(Level.OFF);
    // What the SDK has to say it tells the engine as well.
    PatientLogger.install().setFilter(line -> false);
    InlineProgram inline = new InlineProgram(program, settings);
    inline.thread.start();
    return inline;
  }

  private void run(Program program, InlineDeploymentSettings settings) {
    try {
      exit.complete(
          PulumiInternal.fromInline(settings, StackOptions.Empty)
              .runAsync(context -> new Stage(context).play(program))
              .join());
    } catch (RuntimeException | Error e) {
      exit.completeExceptionally(e);
    } finally {
      DeploymentInstanceHolder.internalUnsafeDestroyInstance();
    }
  }

  /** The program's exit code. */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  void kill() {
    thread.interrupt();
    exit.complete(137);
  }
}
