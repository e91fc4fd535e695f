package dev.gatehouse.twin.provider.call;

import java.util.Map;
import java.util.Set;

/** The API calls of every resource type that the twin models. */
public final class CallTable {
  private static final Map<String, ApiCalls> BY_TYPE =
      Map.ofEntries(
          Map.entry("aws:acm/certificate:Certificate", new AcmCalls.Certificate()),
          Map.entry(
              "aws:acm/certificateValidation:CertificateValidation", new AcmCalls.Validation()),
          Map.entry("aws:apigatewayv2/api:Api", ApiGatewayCalls.api()),
          Map.entry("aws:apigatewayv2/apiMapping:ApiMapping", ApiGatewayCalls.mapping()),
          Map.entry("aws:apigatewayv2/authorizer:Authorizer", ApiGatewayCalls.authorizer()),
          Map.entry("aws:apigatewayv2/domainName:DomainName", ApiGatewayCalls.domainName()),
          Map.entry("aws:apigatewayv2/integration:Integration", ApiGatewayCalls.integration()),
          Map.entry("aws:apigatewayv2/route:Route", ApiGatewayCalls.route()),
          Map.entry("aws:apigatewayv2/stage:Stage", ApiGatewayCalls.stage()),
          Map.entry(
              "aws:cloudwatch/compositeAlarm:CompositeAlarm",
              new CloudWatchApiCalls.Alarm("Composite Alarm", "PutCompositeAlarm", "alarmName")),
          Map.entry("aws:cloudwatch/dashboard:Dashboard", new CloudWatchApiCalls.Dashboard()),
          Map.entry("aws:cloudwatch/logGroup:LogGroup", new LogsCalls()),
          Map.entry(
              "aws:cloudwatch/queryDefinition:QueryDefinition",
              new PlainCalls(
                  "CloudWatch Logs Query Definition",
                  "CloudWatch Logs",
                  "logs",
                  PlainCalls.Operations.untagged(
                      "PutQueryDefinition",
                      "PutQueryDefinition",
                      "DeleteQueryDefinition",
                      "DescribeQueryDefinitions"),
                  scope -> Need.EVERYTHING)),
          Map.entry("aws:budgets/budget:Budget", new BudgetCalls()),
          Map.entry("aws:oam/link:Link", new OamCalls.Link()),
          Map.entry("aws:oam/sink:Sink", OamCalls.sink()),
          Map.entry("aws:oam/sinkPolicy:SinkPolicy", OamCalls.sinkPolicy()),
          Map.entry(
              "aws:cloudwatch/metricAlarm:MetricAlarm",
              new CloudWatchApiCalls.Alarm("Metric Alarm", "PutMetricAlarm", "name")),
          Map.entry("aws:dynamodb/table:Table", new DynamoDbCalls()),
          Map.entry("aws:iam/role:Role", new IamCalls.Role()),
          Map.entry("aws:iam/rolePolicy:RolePolicy", new IamCalls.RolePolicy()),
          Map.entry("aws:iam/policy:Policy", new ManagedPolicyCalls.Policy()),
          Map.entry(
              "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
              new ManagedPolicyCalls.Attachment()),
          Map.entry("aws:kms/alias:Alias", new KmsCalls.Alias()),
          Map.entry("aws:kms/key:Key", new KmsCalls.Key()),
          Map.entry("aws:lambda/alias:Alias", new LambdaCalls.Alias()),
          Map.entry("aws:lambda/function:Function", new LambdaCalls.Function()),
          Map.entry("aws:lambda/permission:Permission", new LambdaCalls.Permission()),
          Map.entry("aws:route53/healthCheck:HealthCheck", new Route53Calls.HealthCheck()),
          Map.entry("aws:route53/record:Record", new Route53Calls.RecordSet()),
          Map.entry("aws:route53/zone:Zone", new Route53Calls.Zone()),
          Map.entry("aws:scheduler/schedule:Schedule", new SchedulerCalls()),
          Map.entry("aws:sns/topic:Topic", new SnsCalls.Topic()),
          Map.entry("aws:sns/topicSubscription:TopicSubscription", new SnsCalls.Subscription()));

  private CallTable() {}

  /** The calls of a type, by its token. */
  public static ApiCalls of(String token) {
    ApiCalls calls = BY_TYPE.get(token);
    if (calls == null) {
      throw new IllegalArgumentException("no calls are listed for " + token);
    }
    return calls;
  }

  public static Set<String> types() {
    return BY_TYPE.keySet();
  }
}
