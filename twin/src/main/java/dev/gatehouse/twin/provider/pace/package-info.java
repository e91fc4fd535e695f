/**
 * How fast AWS takes requests, and how the real provider waits: the rates that AWS publishes of its
 * control planes, as data; the buckets that enforce them by account and Region; the retries of the
 * AWS SDK for Go as terraform-provider-aws sets them up; and the waits for what IAM has not spread
 * yet.
 */
@NullMarked
package dev.gatehouse.twin.provider.pace;

import org.jspecify.annotations.NullMarked;
