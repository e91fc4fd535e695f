/**
 * A pack on Pulumi's wire: {@code pulumirpc.Analyzer}, as the engine of the unmodified CLI calls
 * it. The engine starts the process, reads a port from its first line, and calls in this order:
 * Handshake, ConfigureStack, GetPluginInfo, GetAnalyzerInfo, Configure, then Remediate and Analyze
 * for each resource, and AnalyzeStack when all are registered.
 */
@NullMarked
package dev.gatehouse.policies.analyzer;

import org.jspecify.annotations.NullMarked;
