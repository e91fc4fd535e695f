package dev.gatehouse.twin.control;

import dev.gatehouse.twin.fault.Fault;

/** A fault in force, as the control API tells it. */
public record WireFault(String id, String region, Fault.Mode mode) {
  public static WireFault of(Fault fault) {
    return new WireFault(fault.id(), fault.region().value(), fault.mode());
  }
}
