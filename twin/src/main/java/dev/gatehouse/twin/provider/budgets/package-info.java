/** Resource models of AWS Budgets. */
@NullMarked
package dev.gatehouse.twin.provider.budgets;

import org.jspecify.annotations.NullMarked;
