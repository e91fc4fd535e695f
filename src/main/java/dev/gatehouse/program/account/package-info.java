/** Accounts: the only place that makes AWS providers, one for each account and Region. */
@NullMarked
package dev.gatehouse.program.account;

import org.jspecify.annotations.NullMarked;
