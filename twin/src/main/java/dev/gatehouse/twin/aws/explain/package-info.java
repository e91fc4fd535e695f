/**
 * Explains the access that exists in a world: what IAM decides and why, and who can reach a
 * function. It gathers the policies of roles and functions and asks {@link
 * dev.gatehouse.twin.aws.iam.Iam}; it decides nothing itself.
 */
@NullMarked
package dev.gatehouse.twin.aws.explain;

import org.jspecify.annotations.NullMarked;
