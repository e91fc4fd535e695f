/**
 * IAM policy documents as rules read them: statements with lists, whichever way they are written.
 */
@NullMarked
package dev.gatehouse.policies.pack.iam;

import org.jspecify.annotations.NullMarked;
