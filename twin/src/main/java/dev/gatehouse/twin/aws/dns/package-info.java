/**
 * Authoritative DNS with Route 53's semantics: the zones and records of the world, aliases,
 * failover and health, over UDP and TCP. {@link dev.gatehouse.twin.aws.dns.Resolver} decides
 * without sockets; {@link dev.gatehouse.twin.aws.dns.DnsServer} speaks the protocol. The sources of
 * each behaviour are in fidelity.md.
 */
@NullMarked
package dev.gatehouse.twin.aws.dns;

import org.jspecify.annotations.NullMarked;
