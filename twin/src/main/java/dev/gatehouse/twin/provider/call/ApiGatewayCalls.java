package dev.gatehouse.twin.provider.call;

import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Calls of API Gateway's management API. Its actions are HTTP's methods, on the path of the
 * resource; what is made is asked about under its parent's path. A role that an integration names
 * is passed to API Gateway, an access log is set up with the caller's own rights.
 *
 * @see "Actions of API Gateway Management V2"
 * @see "Configure logging for HTTP APIs"
 */
final class ApiGatewayCalls implements ApiCalls {
  private static final String API = "API Gateway v2 ";
  private static final String SERVICE = "ApiGatewayV2: ";

  /** What an HTTP API's access log takes, in the order that the logging guide lists it. */
  private static final List<String> LOG_DELIVERY =
      List.of(
          "logs:CreateLogDelivery",
          "logs:PutResourcePolicy",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:DescribeResourcePolicies",
          "logs:GetLogDelivery",
          "logs:ListLogDeliveries");

  private final String operation;
  private final String what;
  private final Function<Scope, String> parent;

  private ApiGatewayCalls(String operation, String what, Function<Scope, String> parent) {
    this.operation = operation;
    this.what = what;
    this.parent = parent;
  }

  static ApiCalls api() {
    return new ApiGatewayCalls("Api", "API", scope -> "/apis");
  }

  static ApiCalls stage() {
    return new ApiGatewayCalls("Stage", "Stage", scope -> ofApi(scope) + "/stages");
  }

  static ApiCalls integration() {
    return new ApiGatewayCalls(
        "Integration", "integration", scope -> ofApi(scope) + "/integrations");
  }

  static ApiCalls route() {
    return new ApiGatewayCalls("Route", "Route", scope -> ofApi(scope) + "/routes");
  }

  static ApiCalls authorizer() {
    return new ApiGatewayCalls("Authorizer", "Authorizer", scope -> ofApi(scope) + "/authorizers");
  }

  static ApiCalls domainName() {
    return new ApiGatewayCalls("DomainName", "Domain Name", scope -> "/domainnames");
  }

  static ApiCalls mapping() {
    return new ApiGatewayCalls(
        "ApiMapping",
        "API mapping",
        scope -> "/domainnames/" + imported(scope, "domainName", 1) + "/apimappings");
  }

  private static String ofApi(Scope scope) {
    return "/apis/" + imported(scope, "apiId", 0);
  }

  /** A property of the state, or the part of an id to import that stands for it. */
  private static String imported(Scope scope, String property, int part) {
    String[] parts = scope.id().split("/", 2);
    String known = scope.text(property);
    return known.isEmpty() && parts.length == 2 ? parts[part] : known;
  }

  @Override
  public List<ApiCall> change(Scope scope) {
    List<ApiCall> calls = new ArrayList<>();
    switch (scope.verb()) {
      case CREATE -> create(scope, calls);
      case UPDATE -> update(scope, calls);
      case DELETE -> calls.add(call(scope, "deleting ", "Delete", need(scope, "DELETE")));
      case READ -> throw new IllegalArgumentException("reading changes nothing");
    }
    return calls;
  }

  private void create(Scope scope, List<ApiCall> calls) {
    if (operation.equals("Stage")) {
      String api = scope.text("apiId");
      Need reading = Need.of("apigateway:GET", arn(scope, "/apis/" + api));
      calls.add(
          ApiCall.of("reading API Gateway v2 API (" + api + ")", SERVICE + "GetApi", reading));
    }
    String collection = arn(scope, parent.apply(scope));
    List<Need> needs = new ArrayList<>();
    needs.add(scope.tagging(Need.of("apigateway:POST", collection)));
    if (scope.tagged()) {
      needs.add(scope.tagging(Need.of("apigateway:TagResource", collection)));
    }
    passRole(scope, needs);
    calls.add(call(scope, "creating ", "Create", needs.toArray(Need[]::new)));
    logging(scope, "creating ", "Create", calls);
  }

  private void update(Scope scope, List<ApiCall> calls) {
    if (scope.untags()) {
      calls.add(tags(scope, "untagging", "UntagResource", "apigateway:DELETE"));
    }
    if (scope.tags()) {
      calls.add(tags(scope, "tagging", "TagResource", "apigateway:POST"));
    }
    if (scope.state().has("corsConfiguration") && !scope.inputs().has("corsConfiguration")) {
      Need cors = Need.of("apigateway:DELETE", arn(scope, path(scope) + "/cors"));
      calls.add(call(scope, "deleting CORS configuration of ", "DeleteCorsConfiguration:", cors));
    }
    if (scope.changesMoreThanTags()) {
      List<Need> needs = new ArrayList<>();
      needs.add(need(scope, "PATCH"));
      passRole(scope, needs);
      calls.add(call(scope, "updating ", "Update", needs.toArray(Need[]::new)));
    }
    if (scope.changes("accessLogSettings")) {
      logging(scope, "updating ", "Update", calls);
    }
  }

  private ApiCall tags(Scope scope, String doing, String tagging, String action) {
    String encoded = URLEncoder.encode(arn(scope, path(scope)), StandardCharsets.UTF_8);
    Need need = Need.of(action, arn(scope, "/tags/" + encoded));
    return ApiCall.of(
        doing + " resource (" + arn(scope, path(scope)) + ")",
        SERVICE + tagging,
        tagging.equals("TagResource") ? scope.tagging(need) : need);
  }

  /** A role of another account is refused in other words, whatever the caller may do. */
  private static void passRole(Scope scope, List<Need> needs) {
    String role = scope.inputs().path("credentialsArn").asText();
    if (role.startsWith("arn:aws:iam::" + scope.account() + ":role/")) {
      needs.add(Need.passRole(Arn.parse(role).toString(), "apigateway.amazonaws.com"));
    }
  }

  private void logging(Scope scope, String doing, String verb, List<ApiCall> calls) {
    if (!scope.inputs().has("accessLogSettings")) {
      return;
    }
    AwsException refusal =
        new AwsException(400, "BadRequestException", "Insufficient permissions to enable logging");
    Need[] needs =
        LOG_DELIVERY.stream().map(action -> Need.of(action, Need.EVERYTHING)).toArray(Need[]::new);
    calls.add(call(scope, doing, verb, needs).refusedAs(refusal));
  }

  @Override
  public List<ApiCall> read(Scope scope) {
    return List.of(call(scope, "reading ", "Get", need(scope, "GET")));
  }

  private Need need(Scope scope, String method) {
    return Need.of("apigateway:" + method, arn(scope, path(scope)));
  }

  private String path(Scope scope) {
    String id = scope.id();
    int slash = id.indexOf('/');
    boolean child = !operation.equals("Api") && !operation.equals("DomainName");
    boolean mapping = operation.equals("ApiMapping");
    String own =
        child && slash >= 0 ? (mapping ? id.substring(0, slash) : id.substring(slash + 1)) : id;
    return parent.apply(scope) + "/" + own;
  }

  private ApiCall call(Scope scope, String doing, String verb, Need... needs) {
    String named = verb.endsWith(":") ? verb.replace(":", "") : verb + operation;
    return ApiCall.of(doing + API + what + subject(scope), SERVICE + named, needs);
  }

  /** As the provider words it: some types bear a name in their messages, others do not. */
  private String subject(Scope scope) {
    boolean create = scope.is(Scope.Verb.CREATE);
    return switch (operation) {
      case "Api", "Authorizer", "Stage" -> " (" + (create ? scope.text("name") : scope.id()) + ")";
      case "DomainName" -> " (" + (create ? scope.text("domainName") : scope.id()) + ")";
      case "Route" -> create ? "" : " (" + scope.id() + ")";
      default -> "";
    };
  }

  private static String arn(Scope scope, String path) {
    return "arn:aws:apigateway:" + scope.region() + "::" + path;
  }
}
