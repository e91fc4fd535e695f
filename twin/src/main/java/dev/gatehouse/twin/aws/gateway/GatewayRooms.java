package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.acm.Certificates;
import dev.gatehouse.twin.aws.cloudwatch.ApiMetrics;
import dev.gatehouse.twin.aws.gateway.jwt.SigningKeys;
import dev.gatehouse.twin.aws.lambda.Lambda;
import dev.gatehouse.twin.aws.logs.LogSink;
import dev.gatehouse.twin.aws.sts.Sts;
import dev.gatehouse.twin.fault.Faults;
import dev.gatehouse.twin.log.TwinLog;
import dev.gatehouse.twin.net.Listening;
import dev.gatehouse.twin.sim.Sim;
import dev.gatehouse.twin.world.World;

/**
 * The rooms that the gateway works with.
 *
 * @param keys of those who issue callers' tokens
 * @param roles the roles as API Gateway sees them, which may be a while behind the world
 */
public record GatewayRooms(
    Sim sim,
    World world,
    World roles,
    Listening listening,
    Certificates certificates,
    Faults faults,
    Sts sts,
    Lambda lambda,
    SigningKeys keys,
    LogSink logs,
    ApiMetrics metrics,
    TwinLog log) {}
