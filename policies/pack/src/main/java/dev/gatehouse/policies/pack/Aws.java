package dev.gatehouse.policies.pack;

/** Type tokens of Pulumi's AWS provider that rules judge. */
public final class Aws {
  public static final String PROVIDER = "pulumi:providers:aws";
  public static final String API = "aws:apigatewayv2/api:Api";
  public static final String REST_API = "aws:apigateway/restApi:RestApi";
  public static final String API_MAPPING = "aws:apigatewayv2/apiMapping:ApiMapping";
  public static final String AUTHORIZER = "aws:apigatewayv2/authorizer:Authorizer";
  public static final String DOMAIN_NAME = "aws:apigatewayv2/domainName:DomainName";
  public static final String INTEGRATION = "aws:apigatewayv2/integration:Integration";
  public static final String ROUTE = "aws:apigatewayv2/route:Route";
  public static final String STAGE = "aws:apigatewayv2/stage:Stage";
  public static final String CERTIFICATE = "aws:acm/certificate:Certificate";
  public static final String CERTIFICATE_VALIDATION =
      "aws:acm/certificateValidation:CertificateValidation";
  public static final String RECORD = "aws:route53/record:Record";
  public static final String ZONE = "aws:route53/zone:Zone";
  public static final String QUERY_LOG = "aws:route53/queryLog:QueryLog";
  public static final String HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";
  public static final String FUNCTION = "aws:lambda/function:Function";
  public static final String FUNCTION_URL = "aws:lambda/functionUrl:FunctionUrl";
  public static final String ALIAS = "aws:lambda/alias:Alias";
  public static final String PERMISSION = "aws:lambda/permission:Permission";
  public static final String METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
  public static final String BUDGET = "aws:budgets/budget:Budget";
  public static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
  public static final String TABLE = "aws:dynamodb/table:Table";
  public static final String ROLE = "aws:iam/role:Role";
  public static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
  public static final String POLICY = "aws:iam/policy:Policy";
  public static final String ROLE_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
  public static final String USER = "aws:iam/user:User";
  public static final String ACCESS_KEY = "aws:iam/accessKey:AccessKey";
  public static final String KMS_KEY = "aws:kms/key:Key";
  public static final String BUCKET_ACCESS_BLOCK =
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  public static final String TOPIC = "aws:sns/topic:Topic";
  public static final String TRAIL = "aws:cloudtrail/trail:Trail";
  public static final String USER_POOL = "aws:cognito/userPool:UserPool";
  public static final String USER_POOL_CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

  private Aws() {}
}
