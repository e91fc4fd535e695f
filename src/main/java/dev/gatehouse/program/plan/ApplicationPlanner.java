package dev.gatehouse.program.plan;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import dev.gatehouse.model.config.Backend;
import dev.gatehouse.model.config.Manifest;
import dev.gatehouse.model.config.PlatformConfig;
import dev.gatehouse.model.config.RouteKey;
import dev.gatehouse.model.config.TableAction;
import dev.gatehouse.model.config.TableKeys;
import dev.gatehouse.program.naming.NamingTable;
import dev.gatehouse.program.naming.PhysicalNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plans one application in all Regions that have it. */
final class ApplicationPlanner {
  /** The alias that routes invoke; which version is behind it is the deployment's affair. */
  static final String ALIAS = "live";

  /** The longest that API Gateway waits for an HTTP API's integration. */
  private static final int LONGEST_WAIT_SECONDS = 30;

  /** Lambda gives a cold start this long, which does not count against the function's timeout. */
  private static final int COLD_START_SECONDS = 10;

  private final PlatformConfig config;
  private final PhysicalNames names;
  private final Manifest manifest;
  private final AccountId account;
  private final Optional<String> mappingKey;
  private final List<Region> regions;

  /**
   * A planner of one application.
   *
   * @param account that has its functions and its table
   * @param mappingKey its first path segment; empty for the application that takes the rest
   */
  ApplicationPlanner(
      PlatformConfig config,
      PhysicalNames names,
      Manifest manifest,
      AccountId account,
      Optional<String> mappingKey) {
    this.config = config;
    this.names = names;
    this.manifest = manifest;
    this.account = account;
    this.mappingKey = mappingKey;
    this.regions = manifest.placement().of(config.regions());
  }

  ApplicationPlan plan() {
    List<FunctionPlan> functions = new ArrayList<>();
    List<GrantPlan.Permission> permissions = new ArrayList<>();
    List<String> invocable = new ArrayList<>();
    List<ApiPlan> apis = new ArrayList<>();
    Set<String> routed =
        manifest.routes().stream().map(Manifest.Route::function).collect(Collectors.toSet());
    for (Region region : regions) {
      AccountRegion at = new AccountRegion(account, region);
      List<ApiPlan.Integration> integrations = new ArrayList<>();
      for (String function : manifest.backend().functionNames()) {
        deployed(at, function).ifPresent(functions::add);
        if (routed.contains(function)) {
          Arn alias = alias(at, function);
          integrations.add(integration(function, alias));
          permissions.add(permission(at, function, alias));
          invocable.add(alias.toString());
        }
      }
      apis.add(api(region, integrations));
    }
    return new ApplicationPlan(
        manifest.name(),
        table(),
        functions,
        grant(permissions, invocable),
        apis,
        applicationAlarms(),
        queries(functions));
  }

  /**
   * The platform's own application has nothing that the ingress account does not measure itself.
   */
  private Map<Region, List<AlarmPlan>> applicationAlarms() {
    Map<Region, List<AlarmPlan>> alarms = new TreeMap<>();
    if (mappingKey.isPresent() && !account.equals(config.ingressAccount())) {
      for (Region region : regions) {
        alarms.put(
            region,
            new ApplicationAlarmPlanner(config, names, manifest, account, region)
                .plans(manifest.table().map(keys -> tableName())));
      }
    }
    return alarms;
  }

  private List<QueryPlan> queries(List<FunctionPlan> functions) {
    Map<AccountRegion, List<String>> groups = new TreeMap<>();
    functions.forEach(
        function ->
            groups
                .computeIfAbsent(function.at(), at -> new ArrayList<>())
                .add(function.logGroup()));
    List<QueryPlan> queries = new ArrayList<>();
    groups.forEach(
        (at, logs) -> queries.addAll(new QueryPlanner(names).ofFunctions(manifest, at, logs)));
    return queries;
  }

  private Optional<TablePlan> table() {
    Region owner = regions.get(0);
    return manifest
        .table()
        .map(
            (TableKeys keys) ->
                new TablePlan(
                    new AccountRegion(account, owner),
                    tableName(),
                    keys,
                    regions.subList(1, regions.size()),
                    config.posture().protects()));
  }

  private String tableName() {
    return names.of(NamingTable.TABLE, manifest.name());
  }

  /** Where a function is and its alias: as brought, or as it will be deployed. */
  private Arn alias(AccountRegion at, String function) {
    if (manifest.backend() instanceof Backend.Brought brought) {
      String text = brought.functions().getOrDefault(function, "");
      return Arn.parse(
          text.replace("{region}", at.region().value()).replace("{account}", account.value()));
    }
    return at.arn("lambda", "function:" + functionName(function) + ":" + ALIAS);
  }

  private String functionName(String function) {
    return names.of(NamingTable.FUNCTION, path(function));
  }

  /** {@code weather}, {@code put-station}; one part when the function is the application. */
  private String[] path(String function) {
    String key = key(function);
    return key.equals(manifest.name())
        ? new String[] {manifest.name()}
        : new String[] {manifest.name(), key};
  }

  private static String[] with(String[] path, String last) {
    String[] longer = Arrays.copyOf(path, path.length + 1);
    longer[path.length] = last;
    return longer;
  }

  /** {@code putStation} as {@code put-station}. */
  static String key(String function) {
    return function.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private Optional<FunctionPlan> deployed(AccountRegion at, String function) {
    if (!(manifest.backend() instanceof Backend.Deployed backend)) {
      return Optional.empty();
    }
    Backend.Deployed.Function spec = backend.functions().get(function);
    if (spec == null) {
      throw new IllegalArgumentException(manifest.name() + " has no function " + function);
    }
    String name = functionName(function);
    String logGroup = "/aws/lambda/" + name;
    return Optional.of(
        new FunctionPlan(
            at,
            key(function),
            name,
            manifest.description() + ": " + function,
            backend.artifact(),
            spec.handler(),
            backend.memoryMegabytes(),
            backend.timeoutSeconds(),
            environment(spec),
            names.of(NamingTable.ROLE, with(path(function), at.region().shortName())),
            new PolicyDocument().trust("Lambda", "lambda.amazonaws.com", Map.of()).json(),
            functionPolicy(at, logGroup, spec.tableActions()),
            logGroup,
            config.posture().logRetentionDays(),
            ALIAS));
  }

  private Map<String, String> environment(Backend.Deployed.Function spec) {
    Map<String, String> variables = new TreeMap<>(Map.of("APPLICATION", manifest.name()));
    if (!spec.tableActions().isEmpty()) {
      variables.put("TABLE_NAME", tableName());
    }
    return variables;
  }

  private String functionPolicy(AccountRegion at, String logGroup, List<TableAction> actions) {
    PolicyDocument policy =
        new PolicyDocument()
            .allow(
                "WriteOwnLog",
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                List.of(at.arn("logs", "log-group:" + logGroup + ":*").toString()))
            // X-Ray knows no ARNs of what it takes in.
            .allow(
                "SendTraces",
                List.of("xray:PutTelemetryRecords", "xray:PutTraceSegments"),
                List.of("*"));
    if (!actions.isEmpty()) {
      policy.allow(
          "UseTableOfRegion",
          actions.stream().map(TableAction::iamAction).toList(),
          List.of(at.arn("dynamodb", "table/" + tableName()).toString()));
    }
    return policy.json();
  }

  private ApiPlan.Integration integration(String function, Arn alias) {
    int wait = manifest.backend().timeoutSeconds() + COLD_START_SECONDS;
    return new ApiPlan.Integration(
        key(function), alias.toString(), Math.min(wait, LONGEST_WAIT_SECONDS) * 1000);
  }

  private GrantPlan.Permission permission(AccountRegion at, String function, Arn alias) {
    String[] resource = alias.resource().split(":", -1);
    return new GrantPlan.Permission(
        at,
        key(function),
        resource[1],
        resource[2],
        names.of(NamingTable.STATEMENT_PREFIX, path(function)));
  }

  private Optional<ApiPlan.Authorizer> authorizer() {
    return config
        .healthCheck()
        .filter(issuer -> manifest.routes().stream().anyMatch(Manifest.Route::authorized))
        .map(issuer -> new ApiPlan.Authorizer("tokens", issuer.url(), issuer.audiences()));
  }

  private GrantPlan grant(List<GrantPlan.Permission> permissions, List<String> invocable) {
    return new GrantPlan(
        new AccountRegion(config.ingressAccount(), config.regions().get(0)),
        names.of(NamingTable.ROLE, manifest.name(), "invoke"),
        "API Gateway invokes the functions of " + manifest.name() + " as this role",
        gatewayTrust(),
        new PolicyDocument()
            .allow("InvokeAliases", List.of("lambda:InvokeFunction"), invocable)
            .json(),
        permissions);
  }

  /**
   * API Gateway may assume the role, for this account and its APIs alone. AWS does not document
   * that the service sends these keys, so a request without them passes.
   */
  private String gatewayTrust() {
    AccountId ingress = config.ingressAccount();
    Map<String, Map<String, List<String>>> conditions =
        Map.of(
            "StringEqualsIfExists", Map.of("aws:SourceAccount", List.of(ingress.value())),
            "ArnLikeIfExists",
                Map.of(
                    "aws:SourceArn",
                    List.of(
                        "arn:aws:apigateway:*::/apis/*",
                        "arn:aws:execute-api:*:" + ingress + ":*")));
    return new PolicyDocument()
        .trust("ApiGatewayOfThisAccount", "apigateway.amazonaws.com", conditions)
        .json();
  }

  private ApiPlan api(Region region, List<ApiPlan.Integration> integrations) {
    List<ApiPlan.Route> routes = new ArrayList<>();
    for (Manifest.Route route : manifest.routes()) {
      routes.add(
          new ApiPlan.Route(
              routeName(route.key()),
              route.key().toString(),
              key(route.function()),
              route.authorized()));
    }
    return new ApiPlan(
        new AccountRegion(config.ingressAccount(), region),
        names.of(NamingTable.API, manifest.name()),
        manifest.description(),
        mappingKey,
        regions.size() == config.regions().size(),
        names.below(NamingTable.LOG_GROUP, "/aws/vendedlogs/apigateway/", manifest.name()),
        config.posture().logRetentionDays(),
        manifest.throttle(),
        integrations,
        routes,
        authorizer(),
        alarms(region));
  }

  private List<AlarmPlan> alarms(Region region) {
    ApiAlarmPlanner alarms = new ApiAlarmPlanner(names, manifest, region);
    return mappingKey.isPresent() ? alarms.ofApplication() : alarms.ofHealth();
  }

  /**
   * {@code GET /orders/{orderId}} as {@code get-orders-{orderId}}. Hyphens of the path are doubled,
   * and segments neither begin nor end with one, so two routes never get the same name.
   */
  static String routeName(RouteKey key) {
    String path = key.path().replace("-", "--").replace("/", "-");
    return key.method().toLowerCase(Locale.ROOT) + path;
  }
}
