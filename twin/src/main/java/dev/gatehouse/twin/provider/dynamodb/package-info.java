/** Resource types of DynamoDB: tables and global tables. */
@NullMarked
package dev.gatehouse.twin.provider.dynamodb;

import org.jspecify.annotations.NullMarked;
