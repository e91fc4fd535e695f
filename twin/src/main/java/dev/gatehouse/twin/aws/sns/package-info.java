/** SNS: topics, who subscribes to them, and what was delivered to whom. */
@NullMarked
package dev.gatehouse.twin.aws.sns;

import org.jspecify.annotations.NullMarked;
