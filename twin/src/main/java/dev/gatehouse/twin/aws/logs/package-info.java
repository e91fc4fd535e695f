/** CloudWatch Logs: groups, streams and their lines, on disk. */
@NullMarked
package dev.gatehouse.twin.aws.logs;

import org.jspecify.annotations.NullMarked;
