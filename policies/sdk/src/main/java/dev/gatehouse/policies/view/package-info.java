/**
 * What a rule looks at: resources and their properties, the stack that they make, and conditions on
 * them. Every question has three answers, so that a rule need not think of values that are not
 * known: it asks, and what cannot be answered yet makes its verdict undecided.
 */
@NullMarked
package dev.gatehouse.policies.view;

import org.jspecify.annotations.NullMarked;
