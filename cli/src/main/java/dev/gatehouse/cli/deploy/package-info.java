/**
 * Deployments as the command sees them: what is asked of the engine, what came of it, and the proof
 * that a deployment answers its clients. The engine itself is behind {@link
 * dev.gatehouse.cli.deploy.Deployer}.
 */
@NullMarked
package dev.gatehouse.cli.deploy;

import org.jspecify.annotations.NullMarked;
