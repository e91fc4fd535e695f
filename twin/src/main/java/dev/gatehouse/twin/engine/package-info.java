/**
 * The embedded Pulumi engine: runs a program as the Pulumi CLI does, in a process of its own that
 * talks to Pulumi's ResourceMonitor and Engine services, and makes its resources real through
 * providers. State, secrets and configuration stand in Pulumi's own formats. Sub-packages: {@code
 * value} (property values), {@code state} (state, journal, secrets), {@code config} (project and
 * stack files), {@code program} (the child process), {@code plugin} (providers), {@code plan} (what
 * to do and doing it), {@code rpc} (the services), {@code event} (what is told).
 */
@NullMarked
package dev.gatehouse.twin.engine;

import org.jspecify.annotations.NullMarked;
