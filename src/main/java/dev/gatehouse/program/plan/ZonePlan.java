package dev.gatehouse.program.plan;

import dev.gatehouse.model.config.ZoneChoice;

/**
 * The hosted zone.
 *
 * @param at where its records are made
 * @param forceDestroy whether it may be deleted with records that others made
 */
public record ZonePlan(AccountRegion at, ZoneChoice choice, boolean forceDestroy) {}
