/** What a pack made of a stack: for people, programs, code scanning and test reports. */
@NullMarked
package dev.gatehouse.policies.report;

import org.jspecify.annotations.NullMarked;
