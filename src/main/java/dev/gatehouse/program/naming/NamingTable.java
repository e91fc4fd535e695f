package dev.gatehouse.program.naming;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The naming rules of all types that the program uses. Lengths and character sets are those of
 * AWS's API references: IAM CreateRole and PutRolePolicy, Lambda CreateFunction, CreateAlias and
 * AddPermission, CloudWatch Logs CreateLogGroup, DynamoDB CreateTable, API Gateway v2 CreateApi and
 * CreateStage, Route 53 ChangeResourceRecordSets, CloudWatch PutMetricAlarm and PutMetricData, KMS
 * CreateAlias, SNS CreateTopic, EventBridge Scheduler CreateSchedule, CloudWatch PutDashboard, Logs
 * PutQueryDefinition, OAM CreateSink, Budgets CreateBudget.
 */
public final class NamingTable {
  private static final Map<String, NamingRule> RULES = new TreeMap<>();

  public static final NamingRule ROLE =
      named("aws:iam/role:Role", "name", 64, "[A-Za-z0-9_+=,.@-]+");
  public static final NamingRule ROLE_POLICY =
      named("aws:iam/rolePolicy:RolePolicy", "name", 128, "[A-Za-z0-9_+=,.@-]+");
  public static final NamingRule FUNCTION =
      named("aws:lambda/function:Function", "name", 64, "[A-Za-z0-9_-]+");
  public static final NamingRule ALIAS =
      named("aws:lambda/alias:Alias", "name", 128, "(?![0-9]+$)[A-Za-z0-9_-]+");
  public static final NamingRule PERMISSION =
      named("aws:lambda/permission:Permission", "statementId", 100, "[A-Za-z0-9_-]+");
  public static final NamingRule LOG_GROUP =
      named("aws:cloudwatch/logGroup:LogGroup", "name", 512, "(?!aws/)[A-Za-z0-9_./#-]+");
  public static final NamingRule TABLE =
      named("aws:dynamodb/table:Table", "name", 255, "[A-Za-z0-9_.-]{3,}");
  public static final NamingRule API =
      named("aws:apigatewayv2/api:Api", "name", 128, "[A-Za-z0-9 ._-]+");
  public static final NamingRule AUTHORIZER =
      named("aws:apigatewayv2/authorizer:Authorizer", "name", 128, "[A-Za-z0-9 ._-]+");
  public static final NamingRule STAGE =
      named("aws:apigatewayv2/stage:Stage", "name", 128, "\\$default|[A-Za-z0-9_-]+");
  public static final NamingRule DOMAIN_NAME =
      named("aws:apigatewayv2/domainName:DomainName", "domainName", 253, "[a-z0-9.-]+");
  public static final NamingRule METRIC_ALARM =
      named("aws:cloudwatch/metricAlarm:MetricAlarm", "name", 255, "[A-Za-z0-9_.-]+");
  public static final NamingRule KEY_ALIAS =
      named("aws:kms/alias:Alias", "name", 256, "alias/(?!aws/)[A-Za-z0-9/_-]+");
  public static final NamingRule TOPIC =
      named("aws:sns/topic:Topic", "name", 256, "[A-Za-z0-9_-]+");
  public static final NamingRule SCHEDULE =
      named("aws:scheduler/schedule:Schedule", "name", 64, "[0-9a-zA-Z_.-]+");
  public static final NamingRule BUDGET =
      named("aws:budgets/budget:Budget", "name", 100, "[A-Za-z0-9 ._-]+");
  public static final NamingRule DASHBOARD =
      named("aws:cloudwatch/dashboard:Dashboard", "dashboardName", 255, "[A-Za-z0-9_-]+");
  public static final NamingRule QUERY =
      named("aws:cloudwatch/queryDefinition:QueryDefinition", "name", 255, "([^:*/]+/?)*[^:*/]+");
  public static final NamingRule SINK = named("aws:oam/sink:Sink", "name", 255, "[A-Za-z0-9_.-]+");
  public static final NamingRule ZONE = named("aws:route53/zone:Zone", "name", 253, "[a-z0-9.-]+");
  public static final NamingRule RECORD_SET_IDENTIFIER =
      named("aws:route53/record:Record", "setIdentifier", 128, "[A-Za-z0-9_.-]+");

  /** A statement id without the hash of its principal, which follows after a hyphen. */
  public static final NamingRule STATEMENT_PREFIX =
      new NamingRule(
          PERMISSION.type(),
          PERMISSION.property(),
          PERMISSION.maxLength() - 1 - PhysicalNames.PRINCIPAL_HASH_LENGTH,
          PERMISSION.allowed());

  /** A namespace is what CloudWatch tells one platform's metrics from another's by. */
  public static final NamingRule METRIC_NAMESPACE =
      new NamingRule(
          "cloudwatch", Optional.empty(), 255, Pattern.compile("(?!AWS/)[A-Za-z0-9_./#-]+"));

  static {
    unnamed("aws:acm/certificate:Certificate");
    unnamed("aws:acm/certificateValidation:CertificateValidation");
    unnamed("aws:apigatewayv2/apiMapping:ApiMapping");
    unnamed("aws:apigatewayv2/integration:Integration");
    unnamed("aws:apigatewayv2/route:Route");
    unnamed("aws:kms/key:Key");
    unnamed("aws:oam/link:Link");
    unnamed("aws:oam/sinkPolicy:SinkPolicy");
    unnamed("aws:route53/healthCheck:HealthCheck");
    unnamed("aws:sns/topicSubscription:TopicSubscription");
    unnamed("pulumi:providers:aws");
  }

  private NamingTable() {}

  /** The rule of a type; empty when the program may not use it. */
  public static Optional<NamingRule> of(String type) {
    return Optional.ofNullable(RULES.get(type));
  }

  /** All rules, by type. */
  public static Map<String, NamingRule> rules() {
    return Collections.unmodifiableMap(RULES);
  }

  private static NamingRule named(String type, String property, int maxLength, String allowed) {
    NamingRule rule =
        new NamingRule(type, Optional.of(property), maxLength, Pattern.compile(allowed));
    RULES.put(type, rule);
    return rule;
  }

  private static void unnamed(String type) {
    RULES.put(type, new NamingRule(type, Optional.empty(), 0, Pattern.compile("")));
  }
}
