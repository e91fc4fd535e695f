/** Rules on what leads clients to a Region and away from it: records and health checks. */
@NullMarked
package dev.gatehouse.policies.pack.rules.dns;

import org.jspecify.annotations.NullMarked;
