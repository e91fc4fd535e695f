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
 *     role's trust policy for {@code sts:AssumeRole}); empty when it has none
 * @param context condition keys that this service sends, lower-cased
 */
public record AccessRequest(
    Principal principal,
    String action,
    String resource,
    AccountId resourceAccount,
    Optional<JsonNode> resourcePolicy,
    Map<String, List<String>> context) {}
