/** Rules on how an API in one account may call a function in another: both halves of a grant. */
@NullMarked
package dev.gatehouse.policies.pack.rules.invoke;

import org.jspecify.annotations.NullMarked;
