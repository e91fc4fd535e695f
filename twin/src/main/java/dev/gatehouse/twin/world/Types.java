package dev.gatehouse.twin.world;

import java.util.List;

/** The types of things, by CloudFormation's names, each with the form of its id. */
public final class Types {
  /**
   * Global in its own account; id: the account id. {@code organization} tells its place in one; see
   * {@code dev.gatehouse.twin.aws.iam}.
   */
  public static final String ACCOUNT = "AWS::Organizations::Account";

  /** Global; id: the role's name. Carries {@code uniqueId} ({@code AROA…}). */
  public static final String ROLE = "AWS::IAM::Role";

  /** Global; id: {@code role:policy}, as in Pulumi's import id. */
  public static final String ROLE_POLICY = "AWS::IAM::RolePolicy";

  /** Global; id: the ARN. A managed policy of a customer. */
  public static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";

  /**
   * Global; id: {@code role/policyArn}, as in Pulumi's import id. CloudFormation has no such type.
   */
  public static final String ROLE_POLICY_ATTACHMENT = "AWS::IAM::RolePolicyAttachment";

  /**
   * Regional; id: the function's name. {@code code} is {@code {path, sha256}}, an absolute path of
   * a private copy.
   */
  public static final String FUNCTION = "AWS::Lambda::Function";

  /** Regional; id: {@code function:number}. The function's properties, frozen at publication. */
  public static final String FUNCTION_VERSION = "AWS::Lambda::Version";

  /** Regional; id: {@code function:alias}. */
  public static final String ALIAS = "AWS::Lambda::Alias";

  /**
   * Regional; id: {@code function[:qualifier]/statementId}. {@code principalUniqueId} holds the
   * unique id that a role principal had when the permission was made.
   */
  public static final String PERMISSION = "AWS::Lambda::Permission";

  /** Regional; id: the group's name. */
  public static final String LOG_GROUP = "AWS::Logs::LogGroup";

  /**
   * Regional, one for each replica; id: the table's name. {@code homeRegion} names the Region that
   * owns it and {@code replicaRegions} lists all Regions, the home included.
   */
  public static final String TABLE = "AWS::DynamoDB::Table";

  /** Regional; id: the ARN. {@code status} is {@code PENDING_VALIDATION} or {@code ISSUED}. */
  public static final String CERTIFICATE = "AWS::CertificateManager::Certificate";

  /** Regional; id: the API id, ten lower-case letters and digits. */
  public static final String API = "AWS::ApiGatewayV2::Api";

  /** Regional; id: {@code apiId/stage}. */
  public static final String STAGE = "AWS::ApiGatewayV2::Stage";

  /** Regional; id: {@code apiId/integrationId}. */
  public static final String INTEGRATION = "AWS::ApiGatewayV2::Integration";

  /** Regional; id: {@code apiId/routeId}. */
  public static final String ROUTE = "AWS::ApiGatewayV2::Route";

  /** Regional; id: {@code apiId/authorizerId}. */
  public static final String AUTHORIZER = "AWS::ApiGatewayV2::Authorizer";

  /** Regional; id: the domain name. */
  public static final String DOMAIN_NAME = "AWS::ApiGatewayV2::DomainName";

  /** Regional; id: {@code mappingId/domainName}, as in Pulumi's import id. */
  public static final String API_MAPPING = "AWS::ApiGatewayV2::ApiMapping";

  /** Global; id: the zone id ({@code Z…}). */
  public static final String HOSTED_ZONE = "AWS::Route53::HostedZone";

  /** Global; id: {@code zoneId_name_type[_setIdentifier]}, as in Pulumi's id. */
  public static final String RECORD_SET = "AWS::Route53::RecordSet";

  /** Global; id: a UUID. */
  public static final String HEALTH_CHECK = "AWS::Route53::HealthCheck";

  /** Regional; id: the alarm's name. */
  public static final String METRIC_ALARM = "AWS::CloudWatch::Alarm";

  /** Regional; id: the alarm's name. */
  public static final String COMPOSITE_ALARM = "AWS::CloudWatch::CompositeAlarm";

  /** Global in its account; id: the dashboard's name. */
  public static final String DASHBOARD = "AWS::CloudWatch::Dashboard";

  /** Regional; id: the topic's name. */
  public static final String TOPIC = "AWS::SNS::Topic";

  /** Regional; id: the subscription's ARN. */
  public static final String SUBSCRIPTION = "AWS::SNS::Subscription";

  /** Regional; id: the key's id, a UUID. */
  public static final String KMS_KEY = "AWS::KMS::Key";

  /** Regional; id: the alias, {@code alias/…}. */
  public static final String KMS_ALIAS = "AWS::KMS::Alias";

  /** Regional; id: {@code group/schedule}, as in Pulumi's import id. */
  public static final String SCHEDULE = "AWS::Scheduler::Schedule";

  /** Regional; id: a UUID, the end of its ARN. */
  public static final String OAM_SINK = "AWS::Oam::Sink";

  /** Regional; id: its sink's. CloudFormation has it as a property of the sink. */
  public static final String OAM_SINK_POLICY = "AWS::Oam::SinkPolicy";

  /** Regional, in the account that shares; id: a UUID, the end of its ARN. */
  public static final String OAM_LINK = "AWS::Oam::Link";

  /** Regional; id: a UUID. */
  public static final String QUERY_DEFINITION = "AWS::Logs::QueryDefinition";

  /** Global in its account; id: the budget's name. */
  public static final String BUDGET = "AWS::Budgets::Budget";

  /** All of them, in the order above. */
  public static final List<String> ALL =
      List.of(
          ACCOUNT,
          ROLE,
          ROLE_POLICY,
          MANAGED_POLICY,
          ROLE_POLICY_ATTACHMENT,
          FUNCTION,
          FUNCTION_VERSION,
          ALIAS,
          PERMISSION,
          LOG_GROUP,
          TABLE,
          CERTIFICATE,
          API,
          STAGE,
          INTEGRATION,
          ROUTE,
          AUTHORIZER,
          DOMAIN_NAME,
          API_MAPPING,
          HOSTED_ZONE,
          RECORD_SET,
          HEALTH_CHECK,
          METRIC_ALARM,
          COMPOSITE_ALARM,
          DASHBOARD,
          TOPIC,
          SUBSCRIPTION,
          KMS_KEY,
          KMS_ALIAS,
          SCHEDULE,
          OAM_SINK,
          OAM_SINK_POLICY,
          OAM_LINK,
          QUERY_DEFINITION,
          BUDGET);

  private Types() {}
}
