/**
 * Stacks as Pulumi keeps them on disk: what {@code pulumi stack export} prints, and the checkpoints
 * of a file backend. Secrets stay encrypted, and so are not known.
 */
@NullMarked
package dev.gatehouse.policies.state;

import org.jspecify.annotations.NullMarked;
