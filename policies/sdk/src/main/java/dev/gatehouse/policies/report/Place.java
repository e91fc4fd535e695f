package dev.gatehouse.policies.report;

/**
 * Where in the project's files something was written.
 *
 * @param file relative to the project, with slashes
 * @param line the first is 1
 */
public record Place(String file, int line) {}
