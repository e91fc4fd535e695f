package dev.gatehouse.twin.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.twin.provider.Provider.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The happy fixture: a small platform, each resource made when it is first asked for. A test breaks
 * one field of the inputs that it finds here.
 */
final class Platform {
  static final String API = "aws:apigatewayv2/api:Api";
  static final String STAGE = "aws:apigatewayv2/stage:Stage";
  static final String INTEGRATION = "aws:apigatewayv2/integration:Integration";
  static final String ROUTE = "aws:apigatewayv2/route:Route";
  static final String DOMAIN = "aws:apigatewayv2/domainName:DomainName";
  static final String MAPPING = "aws:apigatewayv2/apiMapping:ApiMapping";
  static final String CERTIFICATE = "aws:acm/certificate:Certificate";
  static final String VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
  static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
  static final String TABLE = "aws:dynamodb/table:Table";
  static final String ROLE = "aws:iam/role:Role";
  static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
  static final String POLICY = "aws:iam/policy:Policy";
  static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
  static final String FUNCTION = "aws:lambda/function:Function";
  static final String ALIAS = "aws:lambda/alias:Alias";
  static final String PERMISSION = "aws:lambda/permission:Permission";
  static final String ZONE = "aws:route53/zone:Zone";
  static final String RECORD = "aws:route53/record:Record";
  static final String HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";

  static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
  static final String COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
  static final String DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
  static final String TOPIC = "aws:sns/topic:Topic";
  static final String AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer";
  static final String SCHEDULE = "aws:scheduler/schedule:Schedule";
  static final String SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
  static final String BUDGET = "aws:budgets/budget:Budget";
  static final String SINK = "aws:oam/sink:Sink";
  static final String SINK_POLICY = "aws:oam/sinkPolicy:SinkPolicy";
  static final String LINK = "aws:oam/link:Link";
  static final String QUERY = "aws:cloudwatch/queryDefinition:QueryDefinition";
  static final String KEY = "aws:kms/key:Key";
  static final String KEY_ALIAS = "aws:kms/alias:Alias";

  final Fixture fixture;
  final Provider ingress;
  final Provider weather;
  private final Map<String, Resource> made = new LinkedHashMap<>();

  private String proofs = "";

  Platform(Path directory) {
    this(new Fixture(directory));
  }

  /** In another fixture. */
  Platform(Fixture fixture) {
    this.fixture = fixture;
    ingress = fixture.in(Fixture.INGRESS, "us-east-1");
    weather = fixture.in(Fixture.WEATHER, "us-east-1");
    zip("weather.zip", "first");
  }

  /** Writes a zip file with one entry. */
  void zip(String name, String content) {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(fixture.directory.resolve(name)))) {
      ZipEntry entry = new ZipEntry("Handler.class");
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The happy inputs of a type. */
  String inputs(String type) {
    return switch (type) {
      case API -> "{\"name\":\"orders\",\"protocolType\":\"HTTP\",\"ipAddressType\":\"dualstack\"}";
      case STAGE ->
          """
          {"apiId":"%s","name":"$default","autoDeploy":true,
          "accessLogSettings":{"destinationArn":"%s","format":"$context.requestId"},
          "defaultRouteSettings":{"throttlingBurstLimit":100,"throttlingRateLimit":50}}\
          """
              .formatted(id(API), get(LOG_GROUP).text("arn"));
      case LOG_GROUP -> "{\"name\":\"/aws/api/orders\",\"retentionInDays\":14}";
      case ROLE -> role("orders-invoke", "apigateway.amazonaws.com");
      case ROLE_POLICY ->
          """
          {"role":"%s","name":"invoke","policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":\
          [{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"lambda:InvokeFunction\\",\
          \\"Resource\\":\\"arn:aws:lambda:us-east-1:222222222222:function:weather:live\\"}]}"}\
          """
              .formatted(id(ROLE));
      case INTEGRATION ->
          """
          {"apiId":"%s","integrationType":"AWS_PROXY","payloadFormatVersion":"2.0",
          "integrationUri":"%s","credentialsArn":"%s"}\
          """
              .formatted(id(API), get(ALIAS).text("arn"), get(ROLE).text("arn"));
      case ROUTE ->
          "{\"apiId\":\"%s\",\"routeKey\":\"GET /orders\",\"target\":\"integrations/%s\"}"
              .formatted(id(API), id(INTEGRATION));
      case FUNCTION ->
          """
          {"name":"weather","role":"%s","runtime":"java21","handler":"a.B::c","memorySize":512,
          "timeout":10,"publish":true,"architectures":["arm64"],
          "environment":{"variables":{"TABLE_NAME":"weather"}},"code":%s}\
          """
              .formatted(functionRole().text("arn"), archive("weather.zip"));
      case ALIAS ->
          "{\"name\":\"live\",\"functionName\":\"%s\",\"functionVersion\":\"%s\"}"
              .formatted(id(FUNCTION), get(FUNCTION).text("version"));
      case PERMISSION ->
          """
          {"action":"lambda:InvokeFunction","function":"%s","qualifier":"live","principal":"%s",
          "statementId":"ingress"}\
          """
              .formatted(get(ALIAS).inputs().path("functionName").asText(), get(ROLE).text("arn"));
      case TABLE ->
          """
          {"name":"weather","billingMode":"PAY_PER_REQUEST","hashKey":"id",
          "attributes":[{"name":"id","type":"S"}],"streamEnabled":true,
          "streamViewType":"NEW_AND_OLD_IMAGES","replicas":[{"regionName":"us-west-2"}]}\
          """;
      default -> names(type);
    };
  }

  private String names(String type) {
    return switch (type) {
      case ZONE -> "{\"name\":\"gatehouse.test\"}";
      case POLICY ->
          """
          {"name":"read","policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":\
          [{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"logs:Get*\\",\\"Resource\\":\\"*\\"}]}"}\
          """;
      case ATTACHMENT ->
          "{\"role\":\"%s\",\"policyArn\":\"%s\"}".formatted(id(ROLE), get(POLICY).text("arn"));
      case CERTIFICATE ->
          "{\"domainName\":\"api.gatehouse.test\",\"validationMethod\":\"DNS\","
              + "\"subjectAlternativeNames\":[\"us-east-1.api.gatehouse.test\"]}";
      case VALIDATION ->
          "{\"certificateArn\":\"%s\",\"validationRecordFqdns\":%s}"
              .formatted(id(CERTIFICATE), proven());
      case DOMAIN ->
          """
          {"domainName":"api.gatehouse.test","domainNameConfiguration":{"certificateArn":"%s",
          "endpointType":"REGIONAL","securityPolicy":"TLS_1_2","ipAddressType":"dualstack"}}\
          """
              .formatted(get(VALIDATION).text("certificateArn"));
      case MAPPING ->
          "{\"apiId\":\"%s\",\"domainName\":\"%s\",\"stage\":\"%s\",\"apiMappingKey\":\"orders\"}"
              .formatted(id(API), id(DOMAIN), id(STAGE));
      case HEALTH_CHECK ->
          """
          {"type":"HTTPS","fqdn":"us-east-1.api.gatehouse.test","port":443,"resourcePath":"/health",
          "requestInterval":10,"failureThreshold":3}\
          """;
      case RECORD -> failover("PRIMARY", "A");
      default -> observed(type);
    };
  }

  private String observed(String type) {
    return switch (type) {
      case TOPIC -> "{\"name\":\"operators\",\"displayName\":\"Operators\"}";
      case SUBSCRIPTION ->
          "{\"topic\":\"%s\",\"protocol\":\"email\",\"endpoint\":\"ops@gatehouse.test\"}"
              .formatted(id(TOPIC));
      case ALARM ->
          """
          {"name":"orders-5xx","namespace":"AWS/ApiGateway","metricName":"5xx","statistic":"Sum",
          "dimensions":{"ApiId":"%s"},"period":60,"evaluationPeriods":3,"threshold":1,
          "comparisonOperator":"GreaterThanOrEqualToThreshold","treatMissingData":"notBreaching",
          "alarmActions":["%s"]}\
          """
              .formatted(id(API), id(TOPIC));
      case AUTHORIZER ->
          """
          {"apiId":"%s","name":"ops","authorizerType":"JWT",
          "identitySources":["$request.header.Authorization"],
          "jwtConfiguration":{"issuer":"https://issuer.gatehouse.test","audiences":["ops"]}}\
          """
              .formatted(id(API));
      case SCHEDULE ->
          """
          {"name":"beat","scheduleExpression":"rate(1 minute)","flexibleTimeWindow":{"mode":"OFF"},
          "target":{"arn":"%s","roleArn":"%s","retryPolicy":{"maximumRetryAttempts":0}}}\
          """
              .formatted(get(ALIAS).text("arn"), schedulerRole().text("arn"));
      case COMPOSITE ->
          "{\"alarmName\":\"orders\",\"alarmRule\":\"ALARM(\\\"%s\\\")\"}".formatted(id(ALARM));
      case DASHBOARD -> "{\"dashboardName\":\"orders\",\"dashboardBody\":\"{\\\"widgets\\\":[]}\"}";
      case BUDGET ->
          """
          {"name":"gatehouse","budgetType":"COST","timeUnit":"MONTHLY","limitAmount":"20",
          "limitUnit":"USD","notifications":[{"comparisonOperator":"GREATER_THAN","threshold":50,
          "notificationType":"ACTUAL","thresholdType":"PERCENTAGE",
          "subscriberEmailAddresses":["ops@gatehouse.test"]}]}\
          """;
      case QUERY -> "{\"name\":\"gatehouse/errors\",\"queryString\":\"fields @message\"}";
      case SINK -> "{\"name\":\"gatehouse\"}";
      case SINK_POLICY ->
          """
          {"sinkIdentifier":"%s","policy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":\
          [{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"222222222222\\"},\
          \\"Action\\":[\\"oam:CreateLink\\",\\"oam:UpdateLink\\"],\\"Resource\\":\\"*\\"}]}"}\
          """
              .formatted(id(SINK));
      case LINK ->
          """
          {"sinkIdentifier":"%s","labelTemplate":"$AccountName",
          "resourceTypes":["AWS::CloudWatch::Metric"]}\
          """
              .formatted(get(SINK_POLICY).text("sinkIdentifier"));
      case KEY -> "{\"description\":\"alerts\",\"enableKeyRotation\":true}";
      case KEY_ALIAS -> "{\"name\":\"alias/alerts\",\"targetKeyId\":\"%s\"}".formatted(id(KEY));
      default -> throw new AssertionError(type);
    };
  }

  String failover(String role, String type) {
    JsonNode target = get(DOMAIN).outputs().path("domainNameConfiguration");
    return """
    {"zoneId":"%s","name":"api.gatehouse.test","type":"%s","setIdentifier":"%s",
    "failoverRoutingPolicies":[{"type":"%s"}],"healthCheckId":"%s",
    "aliases":[{"name":"%s","zoneId":"%s","evaluateTargetHealth":true}]}\
    """
        .formatted(
            id(ZONE),
            type,
            role,
            role,
            id(HEALTH_CHECK),
            target.path("targetDomainName").asText(),
            target.path("hostedZoneId").asText());
  }

  static String role(String name, String service) {
    return """
    {"name":"%s","assumeRolePolicy":"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\
    \\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRole\\",\
    \\"Principal\\":{\\"Service\\":\\"%s\\"}}]}"}\
    """
        .formatted(name, service);
  }

  /** A FileArchive as Pulumi's wire form has it. */
  static String archive(String path) {
    return "{\"4dabf18193072939515e22adb298388d\":\"0def7320c3a5731c473e5ecbe6d01bc7\",\"path\":\""
        + path
        + "\"}";
  }

  /** The role that the function runs as, in its own account. */
  Resource functionRole() {
    return made.computeIfAbsent(
        "function-role",
        key -> weather.create(ROLE, role("weather-function", "lambda.amazonaws.com")));
  }

  private Resource schedulerRole() {
    return made.computeIfAbsent(
        "scheduler-role", key -> ingress.create(ROLE, role("beat", "scheduler.amazonaws.com")));
  }

  /** Makes the certificate's CNAMEs and tells their names. */
  private String proven() {
    if (!proofs.isEmpty()) {
      return proofs;
    }
    StringBuilder names = new StringBuilder("[");
    for (JsonNode option : get(CERTIFICATE).outputs().path("domainValidationOptions")) {
      String name = option.path("resourceRecordName").asText();
      ingress.create(
          RECORD,
          "{\"zoneId\":\"%s\",\"name\":\"%s\",\"type\":\"CNAME\",\"ttl\":60,\"records\":[\"%s\"]}"
              .formatted(id(ZONE), name, option.path("resourceRecordValue").asText()));
      names.append(names.length() == 1 ? "" : ",").append('"').append(name).append('"');
    }
    proofs = names.append("]").toString();
    return proofs;
  }

  /** The provider that a type belongs to. */
  Provider provider(String type) {
    boolean application =
        type.equals(FUNCTION)
            || type.equals(ALIAS)
            || type.equals(PERMISSION)
            || type.equals(TABLE);
    return application ? weather : ingress;
  }

  /** The happy resource of a type. */
  Resource get(String type) {
    Resource known = made.get(type);
    if (known == null) {
      known = provider(type).create(type, inputs(type));
      made.put(type, known);
    }
    return known;
  }

  String id(String type) {
    return get(type).id();
  }

  /** With one field of the happy inputs given another value, or left out for {@code null}. */
  String broken(String type, String field, @Nullable String json) {
    return with(inputs(type), field, json);
  }

  static String with(String inputs, String field, @Nullable String json) {
    var broken = Provider.json(inputs);
    if (json == null) {
      broken.remove(field);
    } else {
      broken.set(field, Provider.json("{\"v\":" + json + "}").path("v"));
    }
    return broken.toString();
  }

  void close() {
    fixture.close();
  }
}
