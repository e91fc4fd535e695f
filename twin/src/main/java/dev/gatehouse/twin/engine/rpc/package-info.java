/**
 * The two services that the program talks to, {@code pulumirpc.ResourceMonitor} and {@code
 * pulumirpc.Engine}, on a loopback port of this process.
 */
@NullMarked
package dev.gatehouse.twin.engine.rpc;

import org.jspecify.annotations.NullMarked;
