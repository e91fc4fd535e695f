package dev.gatehouse.twin.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question to IAM.
 *
 * @param action such as {@code lambda:InvokeFunction}
 * @param resource the ARN asked for, with its qualifier
 * @param resourceAccount the account that owns the resource
 * @param resourcePolicy the resource's own policy document, gathered by the service that asks (a
 *     role's trust policy for {@code sts:AssumeRole}); empty when it has none. Hand in the same
 *     node while the policy stays the same: IAM compiles it once for each node. A statement for a
 *     role names the role's unique id ({@code {"AWS": "AROA…"}}), which AWS stores in place of the
 *     ARN and shows once the role is gone: a role made again under the same name has another id and
 *     matches no more. A role's ARN matches the role that bears it now
 * @param context condition keys that this service sends, lower-cased
 */
public record AccessRequest(
    Principal principal,
    String action,
    String resource,
    AccountId resourceAccount,
    Optional<JsonNode> resourcePolicy,
    Map<String, List<String>> context) {}
