/** Functions that the tests of the Lambda room run in real processes; they know nothing of it. */
@NullMarked
package dev.gatehouse.twin.aws.lambda.probe;

import org.jspecify.annotations.NullMarked;
