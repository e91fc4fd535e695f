package dev.gatehouse.cli.net;

import java.time.Duration;
import java.util.List;

/**
 * The answer to one request.
 *
 * @param connect until the TCP connection stood
 * @param tls from there until the handshake was over
 * @param firstByte from there until the first byte of the answer
 * @param total from the beginning to the last byte
 */
public record HttpsReply(
    int status,
    List<Header> headers,
    String body,
    Duration connect,
    Duration tls,
    Duration firstByte,
    Duration total) {}
