package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.event.Diagnostic;
import dev.gatehouse.twin.engine.event.Diagnostics;
import dev.gatehouse.twin.engine.plan.Deployment;
import dev.gatehouse.twin.engine.plan.Recovery;
import dev.gatehouse.twin.engine.plan.Refresh;
import dev.gatehouse.twin.engine.plan.Registrar;
import dev.gatehouse.twin.engine.plan.RunContext;
import dev.gatehouse.twin.engine.plan.Workers;
import dev.gatehouse.twin.engine.plugin.ProviderException;
import dev.gatehouse.twin.engine.program.ProgramEnvironment;
import dev.gatehouse.twin.engine.program.ProgramException;
import dev.gatehouse.twin.engine.program.ProgramHost;
import dev.gatehouse.twin.engine.rpc.MonitorServer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One way through a stack: with the program for an update, without it for the others. */
final class Pass {
  /** How long a program may take to end once everything it registered is done. */
  private static final long GRACE_SECONDS = 5;

  /** By this exit code Pulumi's SDKs say that they have reported why the program failed. */
  private static final int REPORTED = 32;

  private final EngineOptions options;
  private final Request request;
  private final Diagnostics diagnostics;

  Pass(EngineOptions options, Request request, Diagnostics diagnostics) {
    this.options = options;
    this.request = request;
    this.diagnostics = diagnostics;
  }

  void main(RunContext run) {
    if (request.operation() == Operation.REFRESH) {
      refresh(run);
      return;
    }
    request.cancellation().onCancel(() -> cancelProviders(run));
    String kind = kind();
    try (Workers workers = new Workers(request.parallel())) {
      Registrar registrar = new Registrar(run);
      Deployment deployment = new Deployment(run, workers, registrar);
      deployment.warnOfInterrupted();
      if (request.operation() == Operation.UP) {
        withProgram(run, workers, registrar, deployment);
      } else {
        deployment.destroy();
      }
      deployment.settle(kind);
    }
  }

  /** Finds out what became of what an earlier run left under way. */
  void recover(RunContext run) {
    new Recovery(run).run(request.operation() != Operation.REFRESH);
    Deployment.verdict(run, kind());
  }

  private String kind() {
    return request.kept() ? "update" : "preview";
  }

  void refresh(RunContext run) {
    request.cancellation().onCancel(() -> cancelProviders(run));
    try (Workers workers = new Workers(request.parallel())) {
      new Refresh(run, workers, request.operation() == Operation.REFRESH).run();
    }
    // Once everything was read, whatever an interrupted creation left is not in doubt any more.
    boolean whole = !run.status().failed() && !run.status().canceled() && !run.targets().limit();
    if (whole && !run.preview()) {
      Deployment.warnOfGivenUp(run);
    }
    run.ledger().settle(whole);
    Deployment.verdict(run, "refresh");
  }

  private static void cancelProviders(RunContext run) {
    run.registry()
        .cancel(
            failure ->
                run.diagnostics()
                    .warning(
                        Optional.empty(),
                        "a provider could not be told to stop: " + failure.getMessage()));
  }

  private void withProgram(
      RunContext run, Workers workers, Registrar registrar, Deployment deployment) {
    try (MonitorServer server =
        new MonitorServer(run, workers, registrar, request.root(), request.parallel())) {
      ProgramEnvironment environment =
          new ProgramEnvironment(
              options.environment(),
              run.config(),
              request.root(),
              request.preview(),
              request.parallel());
      ProgramHost.Running program;
      try {
        program =
            options
                .program()
                .start(
                    new ProgramHost.Launch(
                        request.root(),
                        environment.variables(server.address(), server.address()),
                        diagnostics::programOutput));
      } catch (ProgramException e) {
        diagnostics.error(Optional.empty(), String.valueOf(e.getMessage()));
        run.status().fail();
        return;
      }
      try {
        await(run, server, program);
        deployment.deleteUnwanted();
      } finally {
        server.finish();
        if (run.status().isStopped()) {
          program.kill();
        }
        end(program);
      }
    }
  }

  /** Waits until the program has ended or registers nothing more, or the run is stopped. */
  private void await(RunContext run, MonitorServer server, ProgramHost.Running program) {
    CompletableFuture<Integer> exit = program.exit().toCompletableFuture();
    CompletableFuture<Object> first =
        CompletableFuture.anyOf(
            exit,
            server.programDone().toCompletableFuture(),
            run.status().stopped().toCompletableFuture());
    joined(first);
    if (exit.isDone() && !run.status().isStopped()) {
      judge(run, joined(exit));
    }
  }

  private void judge(RunContext run, int code) {
    if (code == 0) {
      return;
    }
    boolean told =
        diagnostics.all().stream()
            .anyMatch(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR);
    if (code != REPORTED || !told) {
      diagnostics.error(
          Optional.empty(),
          "an unhandled error occurred: the program exited with non-zero exit code: " + code);
    }
    run.status().failProgram();
  }

  /** Waits for the program's end; one that lingers although nothing is left to do is killed. */
  private static void end(ProgramHost.Running program) {
    try {
      program.exit().toCompletableFuture().get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      program.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      program.kill();
    } catch (ExecutionException e) {
      throw new ProviderException("the program's end could not be awaited", e);
    }
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("nothing completes these exceptionally", e);
    }
  }
}
