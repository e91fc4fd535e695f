/**
 * Plans: what a stack is to hold, computed from configuration alone. Everything that does not need
 * a resource is decided here: accounts, names, policies, records, timeouts. No Pulumi types, no
 * I/O, no clock; the same configuration gives the same plan.
 */
@NullMarked
package dev.gatehouse.program.plan;

import org.jspecify.annotations.NullMarked;
