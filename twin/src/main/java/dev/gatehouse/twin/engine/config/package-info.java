/**
 * What the user configured: {@code Pulumi.yaml} and {@code Pulumi.<stack>.yaml}, merged and checked
 * as the Pulumi CLI does.
 */
@NullMarked
package dev.gatehouse.twin.engine.config;

import org.jspecify.annotations.NullMarked;
