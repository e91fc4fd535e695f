package dev.gatehouse.twin.provider;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The happy inputs of each type with one field broken, and what the provider's check says. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckRefusalsTest {
  private Platform platform;

  @BeforeEach
  void open(@TempDir Path directory) {
    platform = new Platform(directory);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  /** Type, field, its value (null: left out), and what the check says. */
  static Stream<Arguments> checks() {
    return Stream.of(
        Arguments.of(
            Platform.API,
            "protocolType",
            "\"FTP\"",
            "protocolType: expected protocolType to be one of [\"HTTP\"], got FTP"),
        Arguments.of(
            Platform.API,
            "name",
            "\"\"",
            "name: expected length of name to be in the range (1 - 128), got "),
        Arguments.of(
            Platform.API,
            "corsConfiguration",
            "{\"maxAge\":\"x\",\"alowOrigins\":[]}",
            "corsConfiguration.maxAge: expected corsConfiguration.maxAge to be a whole number, got"
                + " x\ncorsConfiguration.alowOrigins: the twin does not model the property"
                + " 'corsConfiguration.alowOrigins' of aws:apigatewayv2/api:Api: did you mean"
                + " 'allowOrigins'?"),
        Arguments.of(
            Platform.STAGE,
            "autoDeploy",
            "false",
            "autoDeploy: the twin does not model a stage without autoDeploy, which needs"
                + " deployments: set autoDeploy to true"),
        Arguments.of(
            Platform.STAGE,
            "accessLogSettings",
            "{\"format\":\"x\"}",
            "accessLogSettings.destinationArn: Missing required argument. The argument"
                + " \"accessLogSettings.destinationArn\" is required, but no definition was"
                + " found"),
        Arguments.of(
            Platform.INTEGRATION,
            "payloadFormatVersion",
            "\"3.0\"",
            "payloadFormatVersion: expected payloadFormatVersion to be one of [\"1.0\" \"2.0\"],"
                + " got 3.0"),
        Arguments.of(
            Platform.ROUTE,
            "authorizationType",
            "\"AWS_IAM\"",
            "authorizationType: expected authorizationType to be one of [\"NONE\" \"JWT\"], got"
                + " AWS_IAM"),
        Arguments.of(
            Platform.CERTIFICATE,
            "domainName",
            "\"api.gatehouse.test.\"",
            "domainName: domainName is not a domain name, got api.gatehouse.test."),
        Arguments.of(
            Platform.CERTIFICATE,
            "validationMethod",
            null,
            "validationMethod: `certificateAuthorityArn` or `validationMethod` must be set when"
                + " creating an ACM certificate"),
        Arguments.of(
            Platform.FUNCTION,
            "runtime",
            "\"java25\"",
            "runtime: expected runtime to be one of [\"java11\" \"java17\" \"java21\"], got"
                + " java25"),
        Arguments.of(
            Platform.FUNCTION,
            "timeout",
            "901",
            "timeout: expected timeout to be in the range (1 - 900), got 901"),
        Arguments.of(
            Platform.FUNCTION,
            "code",
            null,
            "code: one of `code,imageUri,s3Bucket` must be specified"),
        Arguments.of(
            Platform.FUNCTION,
            "handler",
            null,
            "handler: handler and runtime must be set when PackageType is Zip"),
        Arguments.of(
            Platform.ALIAS,
            "functionVersion",
            "\"live\"",
            "functionVersion: functionVersion is not a version, got live"),
        Arguments.of(
            Platform.TABLE,
            "attributes",
            "[{\"name\":\"other\",\"type\":\"S\"}]",
            "attributes: all indexes must match a defined attribute. Unmatched indexes:"
                + " [\"id\"]\nattributes: all attributes must be indexed. Unused attributes:"
                + " [\"other\"]"),
        Arguments.of(
            Platform.TABLE,
            "billingMode",
            "\"PROVISIONED\"",
            "readCapacity: readCapacity must be greater than 0 when billingMode is"
                + " PROVISIONED\nwriteCapacity: writeCapacity must be greater than 0 when"
                + " billingMode is PROVISIONED"),
        Arguments.of(
            Platform.TABLE,
            "ttl",
            "{\"enabled\":true}",
            "ttl.attributeName: \"attributeName\" must be set when ttl is enabled"),
        Arguments.of(
            Platform.RECORD,
            "weightedRoutingPolicies",
            "[{\"weight\":1}]",
            "failoverRoutingPolicies: \"failoverRoutingPolicies\": conflicts with"
                + " weightedRoutingPolicies"),
        Arguments.of(
            Platform.RECORD,
            "records",
            "[\"192.0.2.1\"]",
            "aliases: only one of `aliases,records` can be specified"),
        Arguments.of(
            Platform.TABLE,
            "streamViewType",
            null,
            "streamViewType: streamViewType is required when streamEnabled = true"),
        Arguments.of(
            Platform.TABLE,
            "replicas",
            "[{\"regionName\":\"us-wst-2\"}]",
            "replicas: 'us-wst-2' is not an AWS Region: did you mean 'us-west-2'?"),
        Arguments.of(
            Platform.ROLE,
            "assumeRolePolicy",
            "\"{\"",
            "assumeRolePolicy: \"assumeRolePolicy\" contains an invalid JSON document"),
        Arguments.of(
            Platform.ROLE,
            "name",
            "\"a b\"",
            "name: name must match [\\w+=,.@-], as IAM names do, got a b"),
        Arguments.of(
            Platform.ROLE,
            "maxSessionDuration",
            "60",
            "maxSessionDuration: expected maxSessionDuration to be in the range (3600 - 43200),"
                + " got 60"),
        Arguments.of(Platform.RECORD, "ttl", "60", "ttl: \"ttl\": conflicts with aliases"),
        Arguments.of(
            Platform.RECORD,
            "aliases",
            null,
            "records: one of `aliases,records` must be specified"),
        Arguments.of(
            Platform.RECORD,
            "setIdentifier",
            null,
            "failoverRoutingPolicies: \"failoverRoutingPolicies\": all of"
                + " `failoverRoutingPolicies,setIdentifier` must be specified"),
        Arguments.of(
            Platform.HEALTH_CHECK,
            "requestInterval",
            "20",
            "requestInterval: expected requestInterval to be one of [10 30], got 20"),
        Arguments.of(
            Platform.HEALTH_CHECK,
            "regions",
            "[\"us-east-1\"]",
            "regions: expected number of items in regions to be in the range (3 - 64), got 1"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void the_check_refuses(String type, String field, @Nullable String value, String words) {
    String broken = platform.broken(type, field, value);
    assertThat(String.join("\n", platform.provider(type).failures(type, broken))).isEqualTo(words);
  }
}
