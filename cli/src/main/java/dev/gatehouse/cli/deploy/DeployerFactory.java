package dev.gatehouse.cli.deploy;

import dev.gatehouse.twin.control.ControlClient;
import java.util.function.Supplier;

/** Makes engines. */
public interface DeployerFactory {
  /**
   * Makes an engine.
   *
   * @param twin the twin whose provider it uses; waits until that answers
   */
  Deployer with(Supplier<ControlClient> twin);
}
