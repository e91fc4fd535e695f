/** What keeps accounts in bounds: budgets. */
@NullMarked
package dev.gatehouse.program.governance;

import org.jspecify.annotations.NullMarked;
