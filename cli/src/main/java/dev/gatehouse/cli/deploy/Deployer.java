package dev.gatehouse.cli.deploy;

/** The engine, as far as the command needs it; in tests, something that plays a run. */
public interface Deployer {
  /**
   * Runs to the end. What goes wrong with a resource is a failed step and a diagnostic.
   *
   * @throws dev.gatehouse.cli.CliException when the run cannot begin: configuration, state, a lock
   */
  Result run(Action action, Target target, RunListener listener);

  /** Whether the stack has resources already. */
  boolean exists(Target target);
}
