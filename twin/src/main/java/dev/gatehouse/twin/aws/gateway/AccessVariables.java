package dev.gatehouse.twin.aws.gateway;

import dev.gatehouse.twin.aws.gateway.http.Response;
import java.util.Map;
import java.util.function.Function;

/**
 * The {@code $context} variables of HTTP APIs that the twin knows, by their names in API Gateway's
 * guide (Customizing HTTP API access logs).
 */
final class AccessVariables {
  private static final Map<String, Function<Logged, String>> KNOWN =
      Map.ofEntries(
          Map.entry("accountId", logged -> deployment(logged, d -> d.account().value())),
          Map.entry("apiId", logged -> deployment(logged, Deployment::apiId)),
          Map.entry("awsEndpointRequestId", logged -> ""),
          Map.entry(
              "customDomain.basePathMatched",
              logged -> logged.call().mapped().map(Domain.Mapped::key).orElse("")),
          Map.entry("domainName", logged -> domain(logged)),
          Map.entry("domainPrefix", logged -> prefix(domain(logged))),
          Map.entry("error.message", logged -> logged.call().trouble().message()),
          Map.entry("error.messageString", logged -> quoted(logged.call().trouble().message())),
          Map.entry("error.responseType", logged -> logged.call().trouble().responseType()),
          Map.entry("extendedRequestId", logged -> logged.call().id()),
          Map.entry("httpMethod", logged -> logged.call().request().method()),
          Map.entry("identity.sourceIp", logged -> logged.call().request().sourceIp()),
          Map.entry(
              "identity.userAgent",
              logged -> logged.call().request().header("user-agent").orElse("")),
          Map.entry("integration.error", logged -> logged.call().integrated().error()),
          Map.entry(
              "integration.integrationStatus", logged -> logged.call().integrated().lambdaStatus()),
          Map.entry("integration.latency", logged -> logged.call().integrated().latency()),
          Map.entry("integration.status", logged -> logged.call().integrated().functionStatus()),
          Map.entry("integrationErrorMessage", logged -> logged.call().integrated().error()),
          Map.entry("integrationLatency", logged -> logged.call().integrated().latency()),
          Map.entry("integrationStatus", logged -> logged.call().integrated().lambdaStatus()),
          Map.entry("path", logged -> logged.call().path()),
          Map.entry("protocol", logged -> logged.call().request().protocol()),
          Map.entry("requestId", logged -> logged.call().id()),
          Map.entry("requestTime", Logged::time),
          Map.entry(
              "requestTimeEpoch", logged -> String.valueOf(logged.call().at().toEpochMilli())),
          Map.entry("responseLatency", logged -> String.valueOf(logged.milliseconds())),
          Map.entry(
              "responseLength", logged -> String.valueOf(logged.response().body().remaining())),
          Map.entry("routeKey", AccessVariables::routeKey),
          Map.entry("stage", logged -> deployment(logged, Deployment::stage)),
          Map.entry("status", logged -> String.valueOf(logged.response().status())));

  private AccessVariables() {}

  /** A call that has been answered. */
  record Logged(Call call, Response response, String time, long milliseconds) {}

  /** A variable's value; empty when it is unknown or has none. */
  static String value(String variable, Logged logged) {
    Function<Logged, String> known = KNOWN.get(variable);
    return known == null ? "" : known.apply(logged);
  }

  private static String deployment(Logged logged, Function<Deployment, String> value) {
    return logged.call().mapped().map(mapped -> value.apply(mapped.deployment())).orElse("");
  }

  private static String domain(Logged logged) {
    return logged.call().domain().map(Domain::name).orElse("");
  }

  private static String routeKey(Logged logged) {
    return logged.call().match().map(match -> match.route().key()).orElse("");
  }

  private static String quoted(String message) {
    return message.isEmpty() ? "" : "\"" + message + "\"";
  }

  static String prefix(String domainName) {
    int dot = domainName.indexOf('.');
    return dot < 0 ? domainName : domainName.substring(0, dot);
  }
}
