/**
 * The hosted zone, certificates with their validation, alias records, health checks and failover.
 */
@NullMarked
package dev.gatehouse.program.dns;

import org.jspecify.annotations.NullMarked;
