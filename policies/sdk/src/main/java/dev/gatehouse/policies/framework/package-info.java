/**
 * What rules have to do with compliance: the controls of a framework, as data beside the rules, and
 * what a stack's verdicts say of each. A control is only ever as far met as its rules reach; what
 * no rule judges is told too.
 */
@NullMarked
package dev.gatehouse.policies.framework;

import org.jspecify.annotations.NullMarked;
