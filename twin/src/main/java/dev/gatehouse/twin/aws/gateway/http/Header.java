package dev.gatehouse.twin.aws.gateway.http;

/**
 * One header field.
 *
 * @param name lower-case
 */
public record Header(String name, String value) {}
