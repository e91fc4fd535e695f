package dev.gatehouse.twin.provider.model;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.iam.Principal;
import java.util.SortedMap;

/**
 * A configured provider: as whom it calls, and where.
 *
 * @param defaultTags go onto each resource that can bear tags
 */
public record Session(
    AccountId account,
    Region region,
    Principal principal,
    String userId,
    SortedMap<String, String> defaultTags) {}
