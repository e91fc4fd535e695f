package dev.gatehouse.twin.control;

import java.util.List;

/**
 * How the authoritative server came to its answer.
 *
 * @param answers records in presentation form
 * @param path one line for each record set considered, with why it was taken or left
 */
public record DnsPath(
    String name, String type, String rcode, List<String> answers, List<String> path) {}
