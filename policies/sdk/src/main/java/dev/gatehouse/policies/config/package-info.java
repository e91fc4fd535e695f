/**
 * The configuration of rules: records, their JSON Schema for Pulumi, and a reader that refuses what
 * it does not know. Pulumi itself takes an unknown property for nothing, and an unknown policy too.
 */
@NullMarked
package dev.gatehouse.policies.config;

import org.jspecify.annotations.NullMarked;
