/** Resource types of IAM: roles and their inline policies. */
@NullMarked
package dev.gatehouse.twin.provider.iam;

import org.jspecify.annotations.NullMarked;
