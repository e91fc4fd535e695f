package dev.gatehouse.program.plan;

import java.util.Map;
import java.util.Optional;

/**
 * The provider of one account and Region.
 *
 * @param roleArn the deploy role that it assumes
 * @param tags put on all that it makes
 */
public record ProviderPlan(
    AccountRegion at,
    String roleArn,
    Optional<String> externalId,
    String sessionName,
    Map<String, String> tags) {}
