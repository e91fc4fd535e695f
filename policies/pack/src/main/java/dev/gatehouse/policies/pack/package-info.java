/**
 * The policy pack of this platform: one list of rules, and the process that the Pulumi engine
 * starts. The rules know AWS's resources by type tokens and property names alone.
 */
@NullMarked
package dev.gatehouse.policies.pack;

import org.jspecify.annotations.NullMarked;
