package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.twin.provider.Provider.Resource;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The happy inputs of each type with one field broken, and the whole words of the refusal. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusalsTest {
  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  private static final String BAD = "https response error StatusCode: 400, RequestID: ID, ";
  private static final String GATEWAY = ": operation error ApiGatewayV2: ";

  /** Type, field, its value, and what AWS says. */
  static Stream<Arguments> creations() {
    return Stream.concat(gatewayCreations(), otherCreations());
  }

  private static Stream<Arguments> gatewayCreations() {
    String noApi =
        "https response error StatusCode: 404, RequestID: ID, NotFoundException: Invalid API"
            + " identifier specified 111111111111:nonesuch";
    return Stream.of(
        Arguments.of(
            Platform.STAGE,
            "apiId",
            "\"nonesuch\"",
            "reading API Gateway v2 API (nonesuch)" + GATEWAY + "GetApi, " + noApi),
        Arguments.of(
            Platform.STAGE,
            "accessLogSettings",
            "{\"destinationArn\":\"arn:aws:logs:us-west-2:111111111111:log-group:/aws/api/orders\","
                + "\"format\":\"x\"}",
            "creating API Gateway v2 Stage ($default)"
                + GATEWAY
                + "CreateStage, "
                + BAD
                + "BadRequestException: Invalid ARN specified in the request:"
                + " arn:aws:logs:us-west-2:111111111111:log-group:/aws/api/orders"),
        Arguments.of(
            Platform.INTEGRATION,
            "credentialsArn",
            "\"arn:aws:iam::222222222222:role/orders-invoke\"",
            "creating API Gateway v2 integration"
                + GATEWAY
                + "CreateIntegration, https response error StatusCode: 403, RequestID:"
                + " ID, api error"
                + " AccessDeniedException: Cross-account pass role is not allowed."),
        Arguments.of(
            Platform.INTEGRATION,
            "credentialsArn",
            "\"arn:aws:iam::111111111111:role/gone\"",
            "creating API Gateway v2 integration"
                + GATEWAY
                + "CreateIntegration, "
                + BAD
                + "BadRequestException: Invalid role ARN specified in the request:"
                + " arn:aws:iam::111111111111:role/gone"),
        Arguments.of(
            Platform.INTEGRATION,
            "integrationUri",
            "\"https://example.com\"",
            "creating API Gateway v2 integration"
                + GATEWAY
                + "CreateIntegration, "
                + BAD
                + "BadRequestException: Invalid ARN specified in the request:"
                + " 'https://example.com'"),
        Arguments.of(
            Platform.INTEGRATION,
            "timeoutMilliseconds",
            "30001",
            "creating API Gateway v2 integration"
                + GATEWAY
                + "CreateIntegration, "
                + BAD
                + "BadRequestException: Timeout should be between 50 ms and 30000 ms"),
        Arguments.of(
            Platform.ROUTE,
            "routeKey",
            "\"orders\"",
            "creating API Gateway v2 Route"
                + GATEWAY
                + "CreateRoute, "
                + BAD
                + "BadRequestException: The provided route key is not formatted properly for HTTP"
                + " protocol. Format should be \"<HTTP METHOD> /<RESOURCE PATH>\" or"
                + " \"$default\""),
        Arguments.of(
            Platform.ROUTE,
            "target",
            "\"integrations/gone\"",
            "creating API Gateway v2 Route"
                + GATEWAY
                + "CreateRoute, https response error StatusCode: 404, RequestID: ID,"
                + " NotFoundException: Invalid Integration identifier specified"),
        Arguments.of(
            Platform.MAPPING,
            "stage",
            "\"gone\"",
            "creating API Gateway v2 API mapping"
                + GATEWAY
                + "CreateApiMapping, "
                + BAD
                + "BadRequestException: Invalid stage identifier specified"),
        Arguments.of(
            Platform.MAPPING,
            "domainName",
            "\"gone.test\"",
            "creating API Gateway v2 API mapping"
                + GATEWAY
                + "CreateApiMapping, https response error StatusCode: 404, RequestID: ID,"
                + " NotFoundException: Invalid domain name identifier specified"),
        Arguments.of(
            Platform.MAPPING,
            "apiMappingKey",
            "\"/\"",
            "creating API Gateway v2 API mapping"
                + GATEWAY
                + "CreateApiMapping, "
                + BAD
                + "BadRequestException: An ApiMapping key may contain only letters, numbers and one"
                + " of $-_.+!*'()"),
        Arguments.of(Platform.DOMAIN, "domainName", "\"other.test\"", null));
  }

  private static Stream<Arguments> otherCreations() {
    String function =
        "creating Lambda Function (weather): operation error Lambda: CreateFunction, " + BAD;
    String permission =
        "adding Lambda Permission (weather/ingress): operation error Lambda: AddPermission, ";
    return Stream.of(
        Arguments.of(
            Platform.FUNCTION,
            "role",
            "\"arn:aws:iam::222222222222:role/gone\"",
            function
                + "InvalidParameterValueException: The role defined for the function cannot be"
                + " assumed by Lambda."),
        Arguments.of(
            Platform.FUNCTION,
            "role",
            "\"arn:aws:iam::222222222222:role/gatehouse-deploy\"",
            function
                + "InvalidParameterValueException: The role defined for the function cannot be"
                + " assumed by Lambda."),
        Arguments.of(
            Platform.FUNCTION,
            "environment",
            "{\"variables\":{\"AWS_REGION\":\"x\"}}",
            function
                + "InvalidParameterValueException: Lambda was unable to configure your environment"
                + " variables because the environment variables you have provided contains reserved"
                + " keys that are currently not supported for modification. Reserved keys used in"
                + " this request: AWS_REGION"),
        Arguments.of(
            Platform.FUNCTION,
            "environment",
            "{\"variables\":{\"BIG\":\"" + "x".repeat(5000) + "\"}}",
            function
                + "InvalidParameterValueException: Lambda was unable to configure your environment"
                + " variables because the environment variables you have provided exceeded the 4KB"
                + " limit."),
        Arguments.of(
            Platform.ALIAS,
            "functionVersion",
            "\"7\"",
            "creating Lambda Alias (live): operation error Lambda: CreateAlias, https response"
                + " error StatusCode: 404, RequestID: ID, ResourceNotFoundException: Function not"
                + " found: arn:aws:lambda:us-east-1:222222222222:function:weather:7"),
        Arguments.of(
            Platform.PERMISSION,
            "principal",
            "\"arn:aws:iam::111111111111:role/gone\"",
            permission
                + BAD
                + "InvalidParameterValueException: The provided principal was invalid. Please check"
                + " the principal and try again."),
        Arguments.of(
            Platform.PERMISSION,
            "qualifier",
            "\"gone\"",
            permission
                + "https response error StatusCode: 404, RequestID: ID,"
                + " ResourceNotFoundException: Cannot find alias arn:"
                + " arn:aws:lambda:us-east-1:222222222222:function:weather:gone"),
        Arguments.of(
            Platform.TABLE,
            "replicas",
            "[{\"regionName\":\"us-east-1\"}]",
            "creating AWS DynamoDB Table (weather): operation error DynamoDB: CreateTable, "
                + BAD
                + "api error ValidationException: Cannot add, delete, or update the local region"
                + " through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as"
                + " required."),
        Arguments.of(
            Platform.ROLE_POLICY,
            "role",
            "\"gone\"",
            "putting IAM Role (gone) Policy (invoke): operation error IAM: PutRolePolicy, https"
                + " response error StatusCode: 404, RequestID: ID, NoSuchEntity: The role with name"
                + " gone cannot be found."),
        Arguments.of(
            Platform.HEALTH_CHECK,
            "fqdn",
            null,
            "creating Route53 Health Check: operation error Route 53: CreateHealthCheck, "
                + BAD
                + "InvalidInput: Invalid parameter : Either IPAddress or FullyQualifiedDomainName"
                + " is required."),
        Arguments.of(
            Platform.RECORD,
            "zoneId",
            "\"ZGONE\"",
            "reading Route 53 Hosted Zone (ZGONE): operation error Route 53: GetHostedZone, https"
                + " response error StatusCode: 404, RequestID: ID, NoSuchHostedZone: No hosted zone"
                + " found with ID: ZGONE"),
        Arguments.of(
            Platform.RECORD,
            "healthCheckId",
            "\"gone\"",
            "creating Route53 Record: operation error Route 53: ChangeResourceRecordSets, https"
                + " response error StatusCode: 404, RequestID: ID, NoSuchHealthCheck: A health"
                + " check with id gone does not exist."));
  }

  @ParameterizedTest
  @MethodSource("creations")
  void aws_refuses(String type, String field, @Nullable String value, @Nullable String words) {
    String broken = platform.broken(type, field, value);
    String expected = words != null ? words : notCovered();
    assertThat(platform.provider(type).createFails(type, broken)).isEqualTo(expected);
  }

  private String notCovered() {
    return "creating API Gateway v2 Domain Name (other.test)"
        + GATEWAY
        + "CreateDomainName, "
        + BAD
        + "BadRequestException: The domain name other.test is not covered by the certificate "
        + platform.id(Platform.CERTIFICATE)
        + ".";
  }

  /** Trust policies and identity policies, and IAM's words. */
  static Stream<Arguments> policies() {
    return Stream.of(
        Arguments.of(
            "{'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*',"
                + "'Principal':{'Service':'lambda.amazonaws.com'}}]}",
            "Has prohibited field Resource"),
        Arguments.of(
            "{'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole'}]}",
            "Missing required field Principal"),
        Arguments.of(
            "{'Statement':[{'Effect':'Allow','Action':'s3:GetObject',"
                + "'Principal':{'Service':'lambda.amazonaws.com'}}]}",
            "AssumeRole policy may only specify STS AssumeRole actions."),
        Arguments.of(
            "{'Statement':[{'Effect':'Allow','Action':'sts:AssumeRole',"
                + "'Principal':{'AWS':'arn:aws:iam::222222222222:role/gone'}}]}",
            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::222222222222:role/gone\""),
        Arguments.of(
            "{'Statement':[{'Effect':'Permit','Action':'sts:AssumeRole',"
                + "'Principal':{'Service':'lambda.amazonaws.com'}}]}",
            "Syntax errors in policy."));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void a_trust_policy_is_refused_in_iams_words(String policy, String words) {
    String document = policy.replace("'", "\\\"");
    String inputs = "{\"name\":\"r\",\"assumeRolePolicy\":\"" + document + "\"}";
    assertThat(platform.ingress.createFails(Platform.ROLE, inputs))
        .isEqualTo(
            "creating IAM Role (r): operation error IAM: CreateRole, "
                + BAD
                + "MalformedPolicyDocument: "
                + words);
  }

  static Stream<String> unique() {
    return Stream.of(
        Platform.STAGE,
        Platform.ROUTE,
        Platform.DOMAIN,
        Platform.MAPPING,
        Platform.LOG_GROUP,
        Platform.TABLE,
        Platform.ROLE,
        Platform.FUNCTION,
        Platform.ALIAS,
        Platform.PERMISSION,
        Platform.RECORD);
  }

  @ParameterizedTest
  @MethodSource("unique")
  void the_same_again_is_refused(String type) {
    Resource first = platform.get(type);
    assertThat(platform.provider(type).createFails(type, first.inputs().toString()))
        .containsPattern("(Conflict|AlreadyExists|InUse)\\w*: |already exists?");
  }
}
