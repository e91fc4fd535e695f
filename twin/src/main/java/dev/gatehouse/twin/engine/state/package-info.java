/**
 * What Pulumi knows of a stack between runs: resources in Pulumi's own deployment format (version
 * 3), a journal that loses nothing when a run is killed, the lock that keeps two runs apart, and
 * secrets encrypted at rest as Pulumi's passphrase provider encrypts them.
 */
@NullMarked
package dev.gatehouse.twin.engine.state;

import org.jspecify.annotations.NullMarked;
