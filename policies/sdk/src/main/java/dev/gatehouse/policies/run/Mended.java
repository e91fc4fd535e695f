package dev.gatehouse.policies.run;

import dev.gatehouse.policies.Rule;
import dev.gatehouse.policies.value.Value;

/**
 * What a remedy made of a resource's inputs.
 *
 * @param failure what went wrong, in which case the inputs are as they were; empty if nothing
 */
public record Mended(Rule<?> rule, Value.Fields properties, String failure) {}
