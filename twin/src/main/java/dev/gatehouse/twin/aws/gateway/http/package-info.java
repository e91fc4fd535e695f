/**
 * The gateway's sockets: listeners, TLS by server name, HTTP/1.1 and HTTP/2, limits and deadlines.
 * Knows nothing of APIs; hands whole requests to a {@link
 * dev.gatehouse.twin.aws.gateway.http.Service}.
 *
 * <p>It stands on Netty rather than on Vert.x's server, which is made of it: a connection that goes
 * silent before its TLS handshake, a deadline on a request's head, and a refusal of ambiguous
 * framing all happen below what Vert.x shows. Deadlines of sockets run on the event loop's own
 * clock, since they guard real sockets; everything a client can see in a message takes its time
 * from Sim.
 */
@NullMarked
package dev.gatehouse.twin.aws.gateway.http;

import org.jspecify.annotations.NullMarked;
