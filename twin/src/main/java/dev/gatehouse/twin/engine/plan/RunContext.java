package dev.gatehouse.twin.engine.plan;

import dev.gatehouse.twin.engine.config.StackConfig;
import dev.gatehouse.twin.engine.event.Diagnostics;
import dev.gatehouse.twin.engine.plugin.ProviderRegistry;
import dev.gatehouse.twin.engine.state.Ledger;
import dev.gatehouse.twin.engine.value.Redactor;
import dev.gatehouse.twin.sim.Sim;

/** What the parts of one run share. */
public record RunContext(
    boolean preview,
    StackConfig config,
    Ledger ledger,
    ProviderRegistry registry,
    Diagnostics diagnostics,
    Redactor redactor,
    StepLog steps,
    RunStatus status,
    Targets targets,
    Sim sim) {}
