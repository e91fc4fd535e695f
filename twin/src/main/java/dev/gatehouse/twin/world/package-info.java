/**
 * What exists, account by account and Region by Region: the twin's own record, apart from Pulumi's
 * state. The provider and the seed write it; the data plane reads it.
 */
@NullMarked
package dev.gatehouse.twin.world;

import org.jspecify.annotations.NullMarked;
