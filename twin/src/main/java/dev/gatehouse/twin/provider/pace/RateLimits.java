package dev.gatehouse.twin.provider.pace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rates of AWS's control planes: {@code rates.jsonl}, one a line, each with its source. Of a
 * service that AWS publishes no figure of (IAM, DynamoDB's control plane, SNS) there is none.
 */
final class RateLimits {
  private static final String RESOURCE = "rates.jsonl";

  private RateLimits() {}

  static List<RateLimit> published() {
    List<RateLimit> limits = new ArrayList<>();
    lines().forEach(line -> limits.add(RateLimit.read(line)));
    return List.copyOf(limits);
  }

  /** As they stand in the file, with their sources. */
  static List<JsonNode> lines() {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    try (InputStream in = RateLimits.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(in, RESOURCE).readAllBytes();
      for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
        lines.add(json.readTree(line));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + RESOURCE, failure);
    }
    return List.copyOf(lines);
  }
}
