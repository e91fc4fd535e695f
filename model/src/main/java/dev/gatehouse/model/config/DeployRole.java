package dev.gatehouse.model.config;

import java.util.Optional;

/**
 * The role that deploys, of the same name in every account; it exists before the first deployment.
 *
 * @param externalId that its trust policy asks for
 */
public record DeployRole(String name, Optional<String> externalId) {}
