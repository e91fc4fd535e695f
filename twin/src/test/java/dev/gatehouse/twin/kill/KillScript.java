package dev.gatehouse.twin.kill;

import static dev.gatehouse.twin.engine.testing.MonitorClient.struct;

import com.google.protobuf.Struct;
import dev.gatehouse.twin.engine.testing.MonitorClient;
import dev.gatehouse.twin.engine.testing.ScriptedProgram;
import java.util.List;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * A small platform, and how it is edited: things of random ids, of given names, of several parts.
 */
enum KillScript implements ScriptedProgram.Script {
  FIRST {
    @Override
    public void run(MonitorClient monitor) {
      Program program = new Program(monitor);
      RegisterResourceResponse api =
          program.make("apigatewayv2/api:Api", "orders", api("orders"), List.of());
      program.make("apigatewayv2/route:Route", "get", route(api, "GET /orders"), List.of(api));
      program.make("apigatewayv2/stage:Stage", "stage", stage(api), List.of(api));
      program.make("route53/zone:Zone", "zone", struct("name", "gatehouse.test"), List.of());
      program.make("route53/healthCheck:HealthCheck", "check", check("HTTPS"), List.of());
      program.make("iam/role:Role", "caller", role("caller"), List.of());
      program.make("cloudwatch/logGroup:LogGroup", "log", struct(), List.of());
      program.make("acm/certificate:Certificate", "certificate", certificate(), List.of());
      program.make("dynamodb/table:Table", "table", table("us-west-2"), List.of());
    }
  },
  SECOND {
    @Override
    public void run(MonitorClient monitor) {
      Program program = new Program(monitor);
      RegisterResourceResponse api =
          program.make("apigatewayv2/api:Api", "orders", api("orders, new"), List.of());
      program.make("apigatewayv2/route:Route", "get", route(api, "GET /order"), List.of(api));
      program.make("apigatewayv2/route:Route", "put", route(api, "PUT /order"), List.of(api));
      program.make("route53/zone:Zone", "zone", struct("name", "gatehouse.test"), List.of());
      program.make("route53/healthCheck:HealthCheck", "check", check("HTTP"), List.of());
      program.make("iam/role:Role", "caller", role("invoker"), List.of());
      program.make("cloudwatch/logGroup:LogGroup", "log", struct("retentionInDays", 14), List.of());
      program.make("dynamodb/table:Table", "table", table("eu-west-1"), List.of());
    }
  };

  private static Struct api(String name) {
    return struct("name", name, "protocolType", "HTTP", "ipAddressType", "dualstack");
  }

  private static Struct route(RegisterResourceResponse api, String key) {
    return struct("apiId", api.getId(), "routeKey", key);
  }

  private static Struct stage(RegisterResourceResponse api) {
    return struct("apiId", api.getId(), "name", "$default", "autoDeploy", true);
  }

  /** The type of a health check cannot be changed: another one takes its place. */
  private static Struct check(String type) {
    return struct(
        "type",
        type,
        "fqdn",
        "gatehouse.test",
        "port",
        443,
        "resourcePath",
        "/health",
        "requestInterval",
        10,
        "failureThreshold",
        3);
  }

  private static Struct role(String name) {
    return struct(
        "name",
        name,
        "assumeRolePolicy",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\","
            + "\"Principal\":{\"Service\":\"apigateway.amazonaws.com\"}}]}");
  }

  private static Struct certificate() {
    return struct("domainName", "api.gatehouse.test", "validationMethod", "DNS");
  }

  private static Struct table(String replica) {
    return struct(
        "name", "orders",
        "billingMode", "PAY_PER_REQUEST",
        "hashKey", "id",
        "attributes", List.of(struct("name", "id", "type", "S")),
        "streamEnabled", true,
        "streamViewType", "NEW_AND_OLD_IMAGES",
        "replicas", List.of(struct("regionName", replica)));
  }

  /** Registers with a provider for the one account. */
  private record Program(MonitorClient monitor, String provider) {
    Program(MonitorClient monitor) {
      this(monitor, provider(monitor));
    }

    private static String provider(MonitorClient monitor) {
      monitor.stack();
      RegisterResourceResponse provider =
          monitor.register(
              "pulumi:providers:aws",
              "east",
              struct(
                  "region",
                  "us-east-1",
                  "assumeRole",
                  "{\"roleArn\":\"arn:aws:iam::"
                      + KillWorld.ACCOUNT
                      + ":role/gatehouse-deploy\",\"externalId\":\"gatehouse\","
                      + "\"sessionName\":\"test\"}",
                  "allowedAccountIds",
                  "[\"" + KillWorld.ACCOUNT + "\"]",
                  "skipRegionValidation",
                  "true"),
              request -> request.setVersion("6.83.0"));
      return provider.getUrn() + "::" + provider.getId();
    }

    RegisterResourceResponse make(
        String type, String name, Struct inputs, List<RegisterResourceResponse> below) {
      return monitor.register(
          "aws:" + type,
          name,
          inputs,
          request ->
              request
                  .setProvider(provider)
                  .addAllDependencies(
                      below.stream().map(RegisterResourceResponse::getUrn).toList()));
    }
  }
}
