/** Resource models of SNS: topics and their subscriptions. */
@NullMarked
package dev.gatehouse.twin.provider.sns;

import org.jspecify.annotations.NullMarked;
