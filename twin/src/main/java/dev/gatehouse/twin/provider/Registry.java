package dev.gatehouse.twin.provider;

import dev.gatehouse.model.DidYouMean;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.provider.acm.CertificateModel;
import dev.gatehouse.twin.provider.acm.CertificateValidationModel;
import dev.gatehouse.twin.provider.apigatewayv2.ApiMappingModel;
import dev.gatehouse.twin.provider.apigatewayv2.ApiModel;
import dev.gatehouse.twin.provider.apigatewayv2.AuthorizerModel;
import dev.gatehouse.twin.provider.apigatewayv2.DomainNameModel;
import dev.gatehouse.twin.provider.apigatewayv2.IntegrationModel;
import dev.gatehouse.twin.provider.apigatewayv2.RouteModel;
import dev.gatehouse.twin.provider.apigatewayv2.StageModel;
import dev.gatehouse.twin.provider.budgets.BudgetModel;
import dev.gatehouse.twin.provider.cloudwatch.CompositeAlarmModel;
import dev.gatehouse.twin.provider.cloudwatch.DashboardModel;
import dev.gatehouse.twin.provider.cloudwatch.MetricAlarmModel;
import dev.gatehouse.twin.provider.dynamodb.TableModel;
import dev.gatehouse.twin.provider.iam.PolicyModel;
import dev.gatehouse.twin.provider.iam.RoleModel;
import dev.gatehouse.twin.provider.iam.RolePolicyAttachmentModel;
import dev.gatehouse.twin.provider.iam.RolePolicyModel;
import dev.gatehouse.twin.provider.kms.KeyAliasModel;
import dev.gatehouse.twin.provider.kms.KeyModel;
import dev.gatehouse.twin.provider.lambda.AliasModel;
import dev.gatehouse.twin.provider.lambda.FunctionModel;
import dev.gatehouse.twin.provider.lambda.PermissionModel;
import dev.gatehouse.twin.provider.logs.LogGroupModel;
import dev.gatehouse.twin.provider.logs.QueryDefinitionModel;
import dev.gatehouse.twin.provider.model.ResourceModel;
import dev.gatehouse.twin.provider.oam.LinkModel;
import dev.gatehouse.twin.provider.oam.SinkModel;
import dev.gatehouse.twin.provider.oam.SinkPolicyModel;
import dev.gatehouse.twin.provider.route53.HealthCheckModel;
import dev.gatehouse.twin.provider.route53.RecordModel;
import dev.gatehouse.twin.provider.route53.ZoneModel;
import dev.gatehouse.twin.provider.scheduler.ScheduleModel;
import dev.gatehouse.twin.provider.sns.TopicModel;
import dev.gatehouse.twin.provider.sns.TopicSubscriptionModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The resource types that the twin models. */
final class Registry {
  private static final List<ResourceModel> MODELS =
      List.of(
          new CertificateModel(),
          new CertificateValidationModel(),
          new ApiMappingModel(),
          new ApiModel(),
          new AuthorizerModel(),
          new DomainNameModel(),
          new IntegrationModel(),
          new RouteModel(),
          new StageModel(),
          new TableModel(),
          new RoleModel(),
          new RolePolicyModel(),
          new PolicyModel(),
          new RolePolicyAttachmentModel(),
          new AliasModel(),
          new FunctionModel(),
          new PermissionModel(),
          new LogGroupModel(),
          new HealthCheckModel(),
          new RecordModel(),
          new ZoneModel(),
          new MetricAlarmModel(),
          new CompositeAlarmModel(),
          new DashboardModel(),
          new TopicModel(),
          new TopicSubscriptionModel(),
          new KeyModel(),
          new KeyAliasModel(),
          new ScheduleModel(),
          new SinkModel(),
          new SinkPolicyModel(),
          new LinkModel(),
          new QueryDefinitionModel(),
          new BudgetModel());

  private final Map<String, ResourceModel> byToken = new TreeMap<>();

  Registry() {
    MODELS.forEach(model -> byToken.put(model.token(), model));
  }

  Collection<ResourceModel> models() {
    return byToken.values();
  }

  /** The model of a type; refuses a type that there is none of. */
  ResourceModel get(String token) {
    ResourceModel model = byToken.get(token);
    if (model == null) {
      String instead =
          DidYouMean.of(token, byToken.keySet())
              .map(meant -> "did you mean '" + meant + "'?")
              .orElse("use " + String.join(", ", byToken.keySet()));
      throw new NotModelledException("the resource type '" + token + "'", instead);
    }
    return model;
  }
}
