package dev.gatehouse.twin.provider.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.List;

/**
 * The default quotas of an account, checked when something more is made, and when a change makes
 * something larger.
 *
 * @see "Quotas for HTTP APIs"
 * @see "Route 53 quotas"
 * @see "Lambda quotas"
 * @see "IAM and STS quotas"
 */
public final class Quotas {
  private static final int APIS = 600;
  private static final int ROUTES = 300;
  private static final int INTEGRATIONS = 300;
  private static final int STAGES = 10;
  private static final int DOMAIN_NAMES = 120;
  private static final int DEEP_MAPPINGS = 200;
  private static final int HEALTH_CHECKS = 200;
  private static final int ZONES = 500;
  private static final int RECORDS = 10_000;
  private static final int ROLES = 1_000;
  private static final int CERTIFICATES = 2_500;
  private static final long CODE_BYTES = 75L * 1024 * 1024 * 1024;
  private static final int CONCURRENCY = 1_000;
  private static final int UNRESERVED = 100;

  private Quotas() {}

  /**
   * Refuses what would be one too many.
   *
   * @throws AwsException in the service's words
   */
  public static void check(Call call, String token, ObjectNode inputs) {
    String apiId = inputs.path("apiId").asText();
    switch (token) {
      case "aws:apigatewayv2/api:Api" ->
          gateway(here(call, Types.API, ""), APIS, "APIs", "account");
      case "aws:apigatewayv2/route:Route" ->
          gateway(here(call, Types.ROUTE, apiId + "/"), ROUTES, "Routes", "API");
      case "aws:apigatewayv2/integration:Integration" ->
          gateway(here(call, Types.INTEGRATION, apiId + "/"), INTEGRATIONS, "Integrations", "API");
      case "aws:apigatewayv2/stage:Stage" ->
          gateway(here(call, Types.STAGE, apiId + "/"), STAGES, "Stages", "API");
      case "aws:apigatewayv2/domainName:DomainName" ->
          gateway(here(call, Types.DOMAIN_NAME, ""), DOMAIN_NAMES, "Domain Names", "account");
      case "aws:apigatewayv2/apiMapping:ApiMapping" -> mapping(call, "", inputs);
      case "aws:acm/certificate:Certificate" -> certificates(call);
      case "aws:iam/role:Role" -> roles(call);
      case "aws:lambda/function:Function" -> {
        code(call);
        concurrency(call, inputs);
      }
      default -> route53(call, token, inputs);
    }
  }

  /**
   * Refuses a change that would exceed a quota. Sizes of policies are the models' to check.
   *
   * @param operations what the change calls
   * @throws AwsException in the service's words
   */
  public static void checkUpdate(Call call, String id, ObjectNode inputs, List<String> operations) {
    for (String operation : operations) {
      switch (operation) {
        case "ApiGatewayV2: UpdateApiMapping" -> mapping(call, id, inputs);
        case "Lambda: UpdateFunctionCode" -> code(call);
        case "Lambda: PutFunctionConcurrency" -> concurrency(call, inputs);
        default -> {}
      }
    }
  }

  private static void route53(Call call, String token, ObjectNode inputs) {
    switch (token) {
      case "aws:route53/healthCheck:HealthCheck" -> {
        if (everywhere(call, Types.HEALTH_CHECK, "") >= HEALTH_CHECKS) {
          throw new AwsException(
              400,
              "TooManyHealthChecks",
              "Limits Exceeded: MAX_HEALTH_CHECKS_BY_ACCOUNT - Cannot create more than "
                  + HEALTH_CHECKS
                  + " health checks.");
        }
      }
      case "aws:route53/zone:Zone" -> {
        if (everywhere(call, Types.HOSTED_ZONE, "") >= ZONES) {
          throw new AwsException(
              400,
              "TooManyHostedZones",
              "Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more than "
                  + ZONES
                  + " hosted zones.");
        }
      }
      case "aws:route53/record:Record" -> {
        String zone = inputs.path("zoneId").asText().replaceFirst("^/hostedzone/", "");
        if (everywhere(call, Types.RECORD_SET, zone + "_") >= RECORDS) {
          throw new AwsException(
              400, "InvalidChangeBatch", "[Number of records limit of " + RECORDS + " exceeded.]");
        }
      }
      default -> {}
    }
  }

  private static int here(Call call, String type, String prefix) {
    return call.regionals(type, prefix).size();
  }

  private static int everywhere(Call call, String type, String prefix) {
    return call.world().list(type, call.account(), EntityKey.GLOBAL, prefix).size();
  }

  private static void gateway(int count, int quota, String what, String of) {
    if (count >= quota) {
      throw new AwsException(
          429,
          "TooManyRequestsException",
          "Maximum number of "
              + what
              + " for this "
              + of
              + " has been reached. Please contact AWS if you need additional "
              + what
              + ".");
    }
  }

  /** Keys of one level are not counted. */
  private static void mapping(Call call, String id, ObjectNode inputs) {
    if (!inputs.path("apiMappingKey").asText().contains("/")) {
      return;
    }
    List<Entity> mappings = call.regionals(Types.API_MAPPING, "");
    long deep =
        mappings.stream()
            .filter(m -> m.require("domainName").equals(inputs.path("domainName").asText()))
            .filter(m -> id.isEmpty() || !(m.id() + "/").startsWith(id + "/"))
            .filter(m -> m.text("apiMappingKey").orElse("").contains("/"))
            .count();
    gateway((int) deep, DEEP_MAPPINGS, "multi-level API mappings", "domain name");
  }

  private static void certificates(Call call) {
    if (here(call, Types.CERTIFICATE, "") >= CERTIFICATES) {
      throw new AwsException(
          400,
          "LimitExceededException",
          "Error: you have reached your limit of " + CERTIFICATES + " certificates.");
    }
  }

  private static void roles(Call call) {
    if (everywhere(call, Types.ROLE, "") >= ROLES) {
      throw new AwsException(
          409, "LimitExceeded", "Cannot exceed quota for RolesPerAccount: " + ROLES);
    }
  }

  /** Code of all versions of a Region. */
  private static void code(Call call) {
    long bytes = 0;
    for (String type : List.of(Types.FUNCTION_VERSION, Types.FUNCTION)) {
      for (Entity each : call.regionals(type, "")) {
        bytes += each.number("sourceCodeSize", 0);
      }
    }
    if (bytes >= CODE_BYTES) {
      throw new AwsException(400, "CodeStorageExceededException", "Code storage limit exceeded.");
    }
  }

  /** A hundred executions of a Region are reserved for nobody. */
  private static void concurrency(Call call, ObjectNode inputs) {
    long reserved = Math.max(0, inputs.path("reservedConcurrentExecutions").asInt(-1));
    boolean reserves = reserved > 0;
    for (Entity function : call.regionals(Types.FUNCTION, "")) {
      boolean other = !function.id().equals(inputs.path("name").asText());
      reserved += other ? Math.max(0, function.number("reservedConcurrentExecutions", -1)) : 0;
    }
    if (reserves && reserved > CONCURRENCY - UNRESERVED) {
      throw new AwsException(
          400,
          "InvalidParameterValueException",
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of ["
              + UNRESERVED
              + "].");
    }
  }
}
