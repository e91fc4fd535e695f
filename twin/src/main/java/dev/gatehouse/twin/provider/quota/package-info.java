/**
 * How much of everything AWS lets an account have, and how often it lets an account call: the
 * default quotas, with the errors of the services.
 */
@NullMarked
package dev.gatehouse.twin.provider.quota;

import org.jspecify.annotations.NullMarked;
