package dev.gatehouse.twin.engine;

import dev.gatehouse.twin.engine.config.StackConfig;
import dev.gatehouse.twin.engine.event.Diagnostics;
import dev.gatehouse.twin.engine.plan.RunContext;
import dev.gatehouse.twin.engine.plan.RunStatus;
import dev.gatehouse.twin.engine.plan.StepLog;
import dev.gatehouse.twin.engine.plugin.BuiltinHost;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.state.Checkpoint;
import dev.gatehouse.twin.engine.state.DeploymentJson;
import dev.gatehouse.twin.engine.state.Ledger;
import dev.gatehouse.twin.engine.state.ResourceState;
import dev.gatehouse.twin.engine.value.Properties;
import dev.gatehouse.twin.engine.value.Redactor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One request from its beginning to its end, which may go over the state several times. */
final class Session {
  private final EngineOptions options;
  private final Request request;
  private final StackConfig config;
  private final Redactor redactor = new Redactor();
  private final Diagnostics diagnostics;
  private final StepLog steps;
  private final RunStatus status;
  private final Pass pass;

  Session(EngineOptions options, Request request, StackConfig config) {
    this.options = options;
    this.request = request;
    this.config = config;
    this.diagnostics = new Diagnostics(redactor, request.listener());
    boolean values = request.mode() == Request.Mode.REHEARSAL;
    this.steps = new StepLog(request.listener(), options.sim().clock(), values);
    this.status = new RunStatus(request.continueOnError());
    this.pass = new Pass(options, request, diagnostics);
    config.secretKeys().forEach(key -> config.get(key).ifPresent(redactor::learn));
    request.cancellation().onCancel(status::cancel);
  }

  /**
   * Runs.
   *
   * @param state opens the stack's state for one way through it
   */
  Result run(Supplier<Ledger> state) {
    long started = options.sim().clock().nanos();
    Ledger ledger = state.get();
    if (!ledger.inherited().isEmpty()) {
      Checkpoint end = over(ledger, pass::recover);
      if (status.failed() || status.isStopped()) {
        return result(end, started);
      }
      ledger = again(ledger, state);
    }
    Checkpoint end;
    if (request.refreshFirst() && request.operation() != Operation.REFRESH) {
      end = over(ledger, pass::refresh);
      if (!status.failed() && !status.isStopped()) {
        end = over(again(ledger, state), pass::main);
      }
    } else {
      end = over(ledger, pass::main);
    }
    return result(end, started);
  }

  /** A ledger that is kept nowhere has to serve for every way through the state. */
  private Ledger again(Ledger ledger, Supplier<Ledger> state) {
    return request.kept() ? state.get() : ledger;
  }

  private Result result(Checkpoint end, long started) {
    Duration took = Duration.ofNanos(options.sim().clock().nanos() - started);
    boolean success = !status.failed() && !status.canceled();
    if (success && request.mode() == Request.Mode.REHEARSAL) {
      request.listener().rehearsed(() -> DeploymentJson.shown(end, options.sim().clock().now()));
    }
    return new Result(
        success,
        status.canceled(),
        steps.counts(),
        outputs(end),
        steps.steps(),
        diagnostics.all(),
        end.pending(),
        took);
  }

  private Checkpoint over(Ledger ledger, Consumer<RunContext> work) {
    OtherStacks others = new OtherStacks(options, request.root(), config.project(), ledger);
    try (ledger;
        BuiltinHost providers = new BuiltinHost(options.providers(), others)) {
      for (var entry : ledger.base()) {
        redactor.learn(entry.state().inputs());
        redactor.learn(entry.state().outputs());
      }
      ProviderRegistry registry =
          new ProviderRegistry(providers, request.root(), options.sim().chance());
      try {
        work.accept(
            new RunContext(
                request.preview(),
                config,
                ledger,
                registry,
                diagnostics,
                redactor,
                steps,
                status,
                request.targets(),
                options.sim()));
      } finally {
        registry.close();
      }
      return ledger.checkpoint();
    }
  }

  private static Properties outputs(Checkpoint end) {
    Optional<ResourceState> stack =
        end.resources().stream().filter(state -> state.urn().isRootStack()).findFirst();
    return stack.map(ResourceState::outputs).orElse(Properties.empty());
  }
}
