package dev.gatehouse.cli.deploy;

import dev.gatehouse.twin.engine.plan.Targets;
import java.nio.file.Path;

/**
 * Which stack, and how.
 *
 * @param project the directory of Pulumi.yaml
 * @param parallel how many steps may run at once
 * @param only the resources that the run is limited to
 */
public record Target(Path project, String stack, int parallel, Targets only) {}
