package dev.gatehouse.program.ingress;

import com.pulumi.aws.apigatewayv2.Api;
import com.pulumi.aws.apigatewayv2.ApiArgs;
import com.pulumi.aws.apigatewayv2.ApiMapping;
import com.pulumi.aws.apigatewayv2.ApiMappingArgs;
import com.pulumi.aws.apigatewayv2.Authorizer;
import com.pulumi.aws.apigatewayv2.AuthorizerArgs;
import com.pulumi.aws.apigatewayv2.DomainName;
import com.pulumi.aws.apigatewayv2.Integration;
import com.pulumi.aws.apigatewayv2.IntegrationArgs;
import com.pulumi.aws.apigatewayv2.Route;
import com.pulumi.aws.apigatewayv2.RouteArgs;
import com.pulumi.aws.apigatewayv2.Stage;
import com.pulumi.aws.apigatewayv2.StageArgs;
import com.pulumi.aws.apigatewayv2.inputs.AuthorizerJwtConfigurationArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageAccessLogSettingsArgs;
import com.pulumi.aws.apigatewayv2.inputs.StageDefaultRouteSettingsArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.gatehouse.program.component.PlatformComponent;
import dev.gatehouse.program.plan.ApiPlan;
import dev.gatehouse.program.sight.AlarmsArgs;
import dev.gatehouse.program.sight.AlarmsComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One application's HTTP API in one Region, under the Region's domain names and its own. */
public final class HttpApiComponent extends PlatformComponent {
  private final HttpApiArgs args;
  private final List<Resource> mappings = new ArrayList<>();
  private final Output<String> apiId;

  public HttpApiComponent(String name, HttpApiArgs args, ComponentResourceOptions options) {
    super("ingress:HttpApi", name, options);
    this.args = args;
    Api api = api();
    this.apiId = api.id();
    Map<String, Integration> integrations = new LinkedHashMap<>();
    for (ApiPlan.Integration plan : args.plan().integrations()) {
      integrations.put(plan.key(), integration(plan, api));
    }
    Optional<Authorizer> authorizer = args.plan().authorizer().map(a -> authorizer(a, api));
    List<Resource> routes = new ArrayList<>();
    for (ApiPlan.Route plan : args.plan().routes()) {
      routes.add(route(plan, api, integrations, authorizer));
    }
    Stage stage = stage(api, routes);
    Optional<String> key = args.plan().mappingKey();
    if (args.plan().shared()) {
      mappings.add(mapping("mapping-shared", args.front().shared(), key, api, stage));
    }
    mappings.add(mapping("mapping-regional", args.front().regional(), key, api, stage));
    args.host()
        .map(host -> mapping("mapping-host", host, Optional.empty(), api, stage))
        .ifPresent(mappings::add);
    new AlarmsComponent(
        child("alarms"),
        new AlarmsArgs(
            args.plan().alarms(),
            args.plan().at(),
            api.id().applyValue(id -> Map.of("ApiId", id)),
            args.topics(),
            args.providers()),
        below());
    registerOutputs(Map.of("apiId", api.id()));
  }

  private CustomResourceOptions.Builder here() {
    return through(args.providers().of(args.plan().at()));
  }

  /** Reached through the domain names alone: its own endpoint would go around them. */
  private Api api() {
    return new Api(
        child("http"),
        ApiArgs.builder()
            .name(args.plan().name())
            .description(args.plan().description())
            .protocolType("HTTP")
            .ipAddressType("dualstack")
            .disableExecuteApiEndpoint(true)
            .build(),
        here().build());
  }

  /** Payload format and timeout are always given: the provider's defaults are 1.0 and 30 s. */
  private Integration integration(ApiPlan.Integration plan, Api api) {
    return new Integration(
        child("integration-" + plan.key()),
        IntegrationArgs.builder()
            .apiId(api.id())
            .integrationType("AWS_PROXY")
            .integrationMethod("POST")
            .integrationUri(plan.functionArn())
            .credentialsArn(args.invokeRoleArn())
            .payloadFormatVersion("2.0")
            .timeoutMilliseconds(plan.timeoutMilliseconds())
            .build(),
        here().build());
  }

  private Authorizer authorizer(ApiPlan.Authorizer plan, Api api) {
    return new Authorizer(
        child("authorizer"),
        AuthorizerArgs.builder()
            .apiId(api.id())
            .name(plan.name())
            .authorizerType("JWT")
            .identitySources("$request.header.Authorization")
            .jwtConfiguration(
                AuthorizerJwtConfigurationArgs.builder()
                    .issuer(plan.issuer())
                    .audiences(plan.audiences())
                    .build())
            .build(),
        here().build());
  }

  private Route route(
      ApiPlan.Route plan,
      Api api,
      Map<String, Integration> integrations,
      Optional<Authorizer> authorizer) {
    Integration integration =
        Optional.ofNullable(integrations.get(plan.integration()))
            .orElseThrow(
                () -> new IllegalArgumentException("no integration " + plan.integration()));
    RouteArgs.Builder route =
        RouteArgs.builder()
            .apiId(api.id())
            .routeKey(plan.routeKey())
            .target(integration.id().applyValue(id -> "integrations/" + id));
    if (plan.authorized()) {
      route.authorizationType("JWT").authorizerId(authorizer.orElseThrow().id());
    }
    return new Route(child("route-" + plan.key()), route.build(), here().build());
  }

  /** Made after the routes, so that its first deployment holds them. */
  private Stage stage(Api api, List<Resource> routes) {
    LogGroup log =
        new LogGroup(
            child("log"),
            LogGroupArgs.builder()
                .name(args.plan().accessLogGroup())
                .retentionInDays(args.plan().logRetentionDays())
                .build(),
            here().build());
    return new Stage(
        child("stage"),
        StageArgs.builder()
            .apiId(api.id())
            .name("$default")
            .autoDeploy(true)
            .accessLogSettings(
                StageAccessLogSettingsArgs.builder()
                    .destinationArn(log.arn())
                    .format(AccessLog.format())
                    .build())
            // Without these the provider sends 0, and every request is answered 429.
            .defaultRouteSettings(
                StageDefaultRouteSettingsArgs.builder()
                    .throttlingRateLimit((double) args.plan().throttle().requestsPerSecond())
                    .throttlingBurstLimit(args.plan().throttle().burst())
                    .build())
            .build(),
        here().dependsOn(routes).build());
  }

  private ApiMapping mapping(
      String part, DomainName domainName, Optional<String> key, Api api, Stage stage) {
    ApiMappingArgs.Builder mapping =
        ApiMappingArgs.builder().apiId(api.id()).domainName(domainName.id()).stage(stage.id());
    key.ifPresent(mapping::apiMappingKey);
    return new ApiMapping(child(part), mapping.build(), here().build());
  }

  public Output<String> apiId() {
    return apiId;
  }

  /** The mappings that make the API reachable. */
  public List<Resource> mappings() {
    return List.copyOf(mappings);
  }
}
