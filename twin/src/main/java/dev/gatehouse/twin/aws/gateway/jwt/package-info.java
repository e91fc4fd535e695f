/** Tokens of callers: what a JWT authorizer asks of them, and the keys that they are judged by. */
@NullMarked
package dev.gatehouse.twin.aws.gateway.jwt;

import org.jspecify.annotations.NullMarked;
