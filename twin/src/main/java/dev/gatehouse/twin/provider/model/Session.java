package dev.gatehouse.twin.provider.model;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Principal;
import java.util.SortedMap;

/**
 * A configured provider: as whom it calls, and where.
 *
 * @param maxAttempts how often it makes a call that AWS is too busy for, before it gives up
 * @param defaultTags go onto each resource that can bear tags
 */
public record Session(
    AccountId account,
    Region region,
    Principal principal,
    String userId,
    int maxAttempts,
    SortedMap<String, String> defaultTags) {}
