package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The few managed policies of AWS's own that the twin knows, as dated data. */
public final class AwsManagedPolicies {
  private static final Map<String, String> BY_ARN = read();

  private AwsManagedPolicies() {}

  /** A policy's document by its ARN; empty when the twin does not know it. */
  public static Optional<String> document(String arn) {
    return Optional.ofNullable(BY_ARN.get(arn));
  }

  /** The ARNs of those that are known, for messages. */
  public static String known() {
    return String.join(", ", BY_ARN.keySet());
  }

  /** Whether an ARN is that of a policy of AWS's own, known or not. */
  public static boolean isAws(String arn) {
    return arn.startsWith("arn:aws:iam::aws:policy/");
  }

  private static Map<String, String> read() {
    try (InputStream in =
        AwsManagedPolicies.class.getResourceAsStream("aws-managed-policies.json")) {
      JsonNode root = new ObjectMapper().readTree(in);
      Map<String, String> policies = new TreeMap<>();
      root.path("policies")
          .properties()
          .forEach(policy -> policies.put(policy.getKey(), policy.getValue().toString()));
      return policies;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
