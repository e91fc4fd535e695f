/** Resource types of Route 53: hosted zones, record sets, health checks. */
@NullMarked
package dev.gatehouse.twin.provider.route53;

import org.jspecify.annotations.NullMarked;
