/**
 * DynamoDB: one DynamoDB Local in a process of its own, whose tables follow the world; each request
 * is authorised as its caller before it gets there; writes to global tables are carried to the
 * other Regions later, the last writer winning, and none is lost when the twin is killed in
 * between.
 */
@NullMarked
package dev.gatehouse.twin.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
