/**
 * The AWS endpoint that functions call: one HTTP server on loopback that checks each request's
 * signature (SigV4), learns from it who calls, in which Region and which service, and hands the
 * call to that service. It answers errors in the service's own protocol.
 */
@NullMarked
package dev.gatehouse.twin.aws.api;

import org.jspecify.annotations.NullMarked;
