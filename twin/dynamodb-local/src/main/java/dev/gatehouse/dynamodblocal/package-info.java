/**
 * DynamoDB Local in a process of its own: the twin starts it, tells it where to keep its data and
 * reads back the port it listens on.
 */
@NullMarked
package dev.gatehouse.dynamodblocal;

import org.jspecify.annotations.NullMarked;
