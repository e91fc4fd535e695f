package dev.gatehouse.twin.provider.cloudwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:cloudwatch/dashboard:Dashboard}; global in its account. */
public final class DashboardModel extends EntityModel {
  public DashboardModel() {
    super(
        "aws:cloudwatch/dashboard:Dashboard",
        Shape.of(
            Property.output("dashboardArn", Kind.arn()),
            Property.required("dashboardBody", Kind.json()),
            Property.required(
                    "dashboardName",
                    Kind.text(1, 255)
                        .matching("[A-Za-z0-9_-]+", "may hold letters, digits, - and _"))
                .replaces()));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(Types.DASHBOARD, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    String name = inputs.path("dashboardName").asText();
    return call.api(
        "creating CloudWatch Dashboard (" + name + ")",
        "CloudWatch: PutDashboard",
        () -> {
          ObjectNode dashboard = plain(inputs);
          dashboard.put(
              "dashboardArn",
              Arn.global("cloudwatch", call.account(), "dashboard/" + name).toString());
          return put(call, key(call, name, inputs), dashboard);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating CloudWatch Dashboard (" + id + ")",
        "CloudWatch: PutDashboard",
        () -> {
          AwsException gone =
              new AwsException(404, "ResourceNotFound", "Dashboard " + id + " does not exist");
          Entity dashboard = existing(call, id, state, gone);
          return put(call, dashboard.key(), merged(dashboard, inputs));
        });
  }
}
