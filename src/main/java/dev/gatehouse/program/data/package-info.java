/** Where applications keep their data: DynamoDB global tables. */
@NullMarked
package dev.gatehouse.program.data;

import org.jspecify.annotations.NullMarked;
