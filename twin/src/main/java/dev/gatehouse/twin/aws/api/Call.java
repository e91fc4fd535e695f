package dev.gatehouse.twin.aws.api;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Principal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/**
 * A signed call of an AWS API.
 *
 * @param region from the credential scope
 * @param operation such as {@code GetItem}
 */
public record Call(
    Principal.Signed caller, Region region, String operation, MultiMap headers, Buffer body) {
  /** The condition keys that the endpoint knows of every call. */
  public Map<String, List<String>> context() {
    String agent = headers.get("user-agent");
    return Map.of(
        "aws:requestedregion",
        List.of(region.value()),
        // Loopback stands for the TLS connection that the function would have.
        "aws:securetransport",
        List.of("true"),
        "aws:useragent",
        agent == null ? List.of() : List.of(agent));
  }
}
