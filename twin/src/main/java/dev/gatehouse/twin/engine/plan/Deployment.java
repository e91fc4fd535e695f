package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.state.PendingOperation;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The end of a run, when the program registers nothing more: deletions, the stack's outputs, the
 * verdict.
 */
public final class Deployment {
  private final RunContext run;
  private final Workers workers;
  private final Registrar registrar;

  public Deployment(RunContext run, Workers workers, Registrar registrar) {
    this.run = run;
    this.workers = workers;
    this.registrar = registrar;
  }

  /** Warns of changes that an earlier run left under way. */
  public void warnOfInterrupted() {
    var inherited = run.ledger().inherited();
    if (inherited.isEmpty() || run.preview()) {
      return;
    }
    StringBuilder text =
        new StringBuilder("Attempting to deploy or update resources with ")
            .append(inherited.size())
            .append(" pending operations from previous deployment.\n");
    inherited.forEach(
        operation -> text.append("  * ").append(Steps.interrupted(operation)).append('\n'));
    text.append(
        "These resources are in an unknown state because the engine was interrupted while waiting"
            + " for changes to these resources to complete. Refresh the stack, which reads what is"
            + " really there and clears the pending operations.");
    run.diagnostics().warning(Optional.empty(), text.toString());
  }

  /** Warns of creations of which nobody will ever hear, and which a refresh forgets. */
  public static void warnOfGivenUp(RunContext run) {
    String names =
        run.ledger().inherited().stream()
            .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
            .map(operation -> "\n  * " + operation.resource().urn())
            .collect(Collectors.joining());
    if (!names.isEmpty()) {
      run.diagnostics()
          .warning(
              Optional.empty(),
              "Creations that were interrupted are given up, since a refresh cannot find what has"
                  + " no id in the state. Look whether these exist, and import or remove them:"
                  + names);
    }
  }

  /** Deletes what the program did not register, unless the run was stopped. */
  public void deleteUnwanted() {
    if (!run.status().isStopped()) {
      Targeting.verify(run, registrar.olds(), registrar.names());
      new Deletions(run, workers, registrar).run();
    }
  }

  /** Deletes everything, or the targets; nothing when one of them is not there. */
  public void destroy() {
    if (!run.status().isStopped() && Targeting.verify(run, registrar.olds(), registrar.names())) {
      new Deletions(run, workers, registrar).run();
    }
  }

  /** Sets the stack's outputs and says how the run ended, if it did not end well. */
  public void settle(String kind) {
    registrar.settleStackOutputs();
    verdict(run, kind);
  }

  /**
   * Says how a run ended, if it did not end well.
   *
   * @param kind {@code update} or {@code preview}
   */
  public static void verdict(RunContext run, String kind) {
    if (run.status().hasFailedSteps()) {
      run.diagnostics().error(Optional.empty(), kind + " failed");
    } else if (run.status().canceled() && !run.status().failed()) {
      run.diagnostics().error(Optional.empty(), kind + " canceled");
    }
  }
}
