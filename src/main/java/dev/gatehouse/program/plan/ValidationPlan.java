package dev.gatehouse.program.plan;

import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.DnsName;

/**
 * The DNS record that proves a name to ACM. It is the same for the certificates of all Regions of
 * an account, so it is made once, from the first certificate that bears the name.
 *
 * @param from the Region of that certificate
 */
public record ValidationPlan(DnsName name, Region from) {}
