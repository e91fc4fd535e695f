/** What the AWS rooms share: errors in AWS's own codes and words. */
@NullMarked
package dev.gatehouse.twin.aws;

import org.jspecify.annotations.NullMarked;
