package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;
import dev.gatehouse.model.config.Recovery;

/** Route 53's check of one Region, through that Region's own name. */
public record HealthCheckPlan(
    AccountRegion at, Region region, DnsName name, String path, Recovery recovery) {}
