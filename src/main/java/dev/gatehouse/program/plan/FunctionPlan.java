package dev.gatehouse.program.plan;

import java.util.Map;

/**
 * A Lambda function in one account and Region, with its role, its log group and its alias.
 *
 * @param key of the function within its application, such as {@code put-station}
 * @param environment its variables
 * @param trust who may assume its role, JSON
 * @param policy what its role may do, JSON
 */
public record FunctionPlan(
    AccountRegion at,
    String key,
    String name,
    String description,
    String artifact,
    String handler,
    int memoryMegabytes,
    int timeoutSeconds,
    Map<String, String> environment,
    String roleName,
    String trust,
    String policy,
    String logGroup,
    int logRetentionDays,
    String alias) {}
