package dev.gatehouse.cli.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The engine, as far as the command needs it; in tests, something that plays a run. */
public interface Deployer {
  /**
   * Runs to the end. What goes wrong with a resource is a failed step and a diagnostic.
   *
   * @throws dev.gatehouse.cli.CliException when the run cannot begin: configuration, state, a lock
   */
  Result run(Action action, Target target, RunListener listener);

  /** The stack's last state, as Pulumi writes it; empty when there is none. */
  Optional<String> state(Target target);

  /** The stack's outputs as its last run left them; an empty object when it has none. */
  ObjectNode outputs(Target target);

  /** Whether the stack has resources already. */
  boolean exists(Target target);
}
