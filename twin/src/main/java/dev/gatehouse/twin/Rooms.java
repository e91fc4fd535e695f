package dev.gatehouse.twin;

import dev.gatehouse.twin.aws.dns.DnsServer;
import dev.gatehouse.twin.aws.dns.Resolver;
import dev.gatehouse.twin.aws.health.HealthChecks;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.Addresses;
import dev.gatehouse.twin.provider.AwsProviderServer;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.World;

/** The rooms of a running twin, for those that answer the control API. */
record Rooms(
    Sim sim,
    TwinLog log,
    World world,
    Faults faults,
    Addresses addresses,
    Resolver resolver,
    DnsServer dns,
    HealthChecks health,
    AwsProviderServer provider) {}
