/** Rules on who may do what: roles, policies, users, sign-in. */
@NullMarked
package dev.gatehouse.policies.pack.rules.identity;

import org.jspecify.annotations.NullMarked;
