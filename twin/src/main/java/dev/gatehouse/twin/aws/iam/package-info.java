/**
 * Policy evaluation: who may do what to which resource, and which statement of which side decided.
 */
@NullMarked
package dev.gatehouse.twin.aws.iam;

import org.jspecify.annotations.NullMarked;
