package dev.gatehouse.program.ingress;

import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.core.Output;
import dev.gatehouse.program.account.Providers;
import dev.gatehouse.program.plan.ApiPlan;
import dev.gatehouse.program.sight.TopicsComponent;
import java.util.Optional;

/**
 * The HTTP API to make.
 *
 * @param front of its Region
 * @param host a domain name of the application's own
 * @param invokeRoleArn of the role that it invokes functions as
 * @param topics of its Region, which its alarms speak to
 */
public record HttpApiArgs(
    ApiPlan plan,
    FrontComponent front,
    Optional<DomainName> host,
    Output<String> invokeRoleArn,
    TopicsComponent topics,
    Providers providers) {}
