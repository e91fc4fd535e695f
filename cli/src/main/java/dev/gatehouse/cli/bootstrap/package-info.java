/**
 * What a stack needs on AWS before its first deployment: CloudFormation templates of its state, of
 * who may deploy, and of the deploy role of each account, and the commands in their order.
 */
@NullMarked
package dev.gatehouse.cli.bootstrap;

import org.jspecify.annotations.NullMarked;
