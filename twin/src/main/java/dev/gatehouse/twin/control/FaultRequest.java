package dev.gatehouse.twin.control;

import dev.gatehouse.twin.fault.Fault;

/** The body of {@code POST /faults}. */
record FaultRequest(String region, Fault.Mode mode) {}
