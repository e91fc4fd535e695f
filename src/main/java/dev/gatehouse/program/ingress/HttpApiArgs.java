package dev.gatehouse.program.ingress;

import com.pulumi.core.Output;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.ApiPlan;

/**
 * The HTTP API to make.
 *
 * @param front of its Region
 * @param invokeRoleArn of the role that it invokes functions as
 */
public record HttpApiArgs(
    ApiPlan plan, FrontComponent front, Output<String> invokeRoleArn, Providers providers) {}
