/**
 * The twin's control room: a small HTTP API on the loopback interface by which the command asks the
 * daemon for its state, a provider port, faults and logs, or tells it to stop. Only who can read
 * the control file of the project may use it. Server, client and the records on the wire live here
 * together; what the answers say comes from the other rooms through {@link
 * dev.gatehouse.twin.control.Control}.
 */
@NullMarked
package dev.gatehouse.twin.control;

import org.jspecify.annotations.NullMarked;
