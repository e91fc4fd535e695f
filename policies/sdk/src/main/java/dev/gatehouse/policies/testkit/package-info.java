/**
 * For the tests of rules: a stack written down in a few lines of JSON, one field of it broken, and
 * the exact rules that fire. It needs no test framework.
 */
@NullMarked
package dev.gatehouse.policies.testkit;

import org.jspecify.annotations.NullMarked;
