/** Rules on accounts and on the providers that lead into them. */
@NullMarked
package dev.gatehouse.policies.pack.rules.account;

import org.jspecify.annotations.NullMarked;
