/**
 * Policy as code for Pulumi, in Java: what a pack's author writes. A rule is a class with its facts
 * in {@link dev.gatehouse.policies.RuleInfo}; it judges one resource ({@link
 * dev.gatehouse.policies.ResourceRule}) or the whole stack ({@link
 * dev.gatehouse.policies.StackRule}), and may mend what it finds ({@link
 * dev.gatehouse.policies.Remedy}). A {@link dev.gatehouse.policies.Pack} holds the rules; the other
 * rooms run it: under the Pulumi engine, and over a saved state.
 */
@NullMarked
package dev.gatehouse.policies;

import org.jspecify.annotations.NullMarked;
