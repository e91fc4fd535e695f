package dev.gatehouse.twin.provider.pace;

import dev.gatehouse.twin.aws.iam.IamReplica;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.sim.Sim;

/** What makes the providers of a twin wait. */
public record Pacing(Throttle throttle, Propagation propagation) {
  public static Pacing of(RateMode rates, IamReplica iam, Sim sim, Pause pause, TwinLog log) {
    return new Pacing(
        new Throttle(rates, sim, pause, log), new Propagation(iam, sim.clock(), pause));
  }
}
