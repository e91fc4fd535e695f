package dev.gatehouse.cli.deploy;

import java.nio.file.Path;

/**
 * Which stack, and how.
 *
 * @param project the directory of Pulumi.yaml
 * @param parallel how many steps may run at once
 */
public record Target(Path project, String stack, int parallel) {}
