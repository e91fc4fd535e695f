/** Resource types of CloudWatch Logs: log groups. */
@NullMarked
package dev.gatehouse.twin.provider.logs;

import org.jspecify.annotations.NullMarked;
