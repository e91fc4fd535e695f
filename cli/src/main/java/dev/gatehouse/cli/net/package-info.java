/**
 * What a client of the deployed platform would do, done by the command itself: resolve a name at
 * the twin's name server as a stub resolver does, and make one HTTPS request to the socket that
 * stands behind the address, trusting the local certificate authority and nothing else.
 */
@NullMarked
package dev.gatehouse.cli.net;

import org.jspecify.annotations.NullMarked;
