/**
 * The rooms on which a recovery hangs, without processes: DNS, health checks, IAM, CloudWatch and
 * global tables over one world and one sim. On virtual time a scenario plays an outage before
 * clients in milliseconds; a live run over real sockets is recorded, and replayed to the same
 * decisions.
 */
@NullMarked
package dev.gatehouse.twin.rehearsal;

import org.jspecify.annotations.NullMarked;
