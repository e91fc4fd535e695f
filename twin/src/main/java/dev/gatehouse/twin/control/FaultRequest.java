package dev.gatehouse.twin.control;

import dev.gatehouse.twin.fault.Fault;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /faults}; a field that was left out is null. */
record FaultRequest(@Nullable String region, Fault.@Nullable Mode mode) {}
