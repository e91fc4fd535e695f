package dev.gatehouse.twin.provider.oam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.StoredModel;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;

/** {@code aws:oam/link:Link} of an account to the sink of another, in the same Region. */
public final class LinkModel extends StoredModel {
  public LinkModel() {
    super(
        "aws:oam/link:Link",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.output("label", Kind.text()),
            Property.required("labelTemplate", Kind.text(1, 64)).replaces(),
            Property.refused("linkConfiguration", "leave it out: all of a type is shared"),
            Property.output("linkId", Kind.text()),
            Property.required(
                "resourceTypes",
                Kind.set(
                        Kind.oneOf(
                            "AWS::CloudWatch::Metric",
                            "AWS::Logs::LogGroup",
                            "AWS::XRay::Trace",
                            "AWS::ApplicationInsights::Application",
                            "AWS::InternetMonitor::Monitor"))
                    .sized(1, 50)),
            Property.output("sinkArn", Kind.arn()),
            Property.required("sinkIdentifier", Kind.text()).replaces(),
            Tags.TAGS,
            Tags.ALL),
        new Words("OAM Link", "OAM: CreateLink", "OAM: UpdateLink", "ResourceNotFoundException"));
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.regional(Types.OAM_LINK, SinkModel.tail(id));
  }

  @Override
  protected String id(Entity entity) {
    return entity.require("arn");
  }

  @Override
  protected String called(ObjectNode inputs) {
    return inputs.path("sinkIdentifier").asText();
  }

  @Override
  protected String newId(Call call, ObjectNode inputs) {
    String sink = inputs.path("sinkIdentifier").asText();
    for (Entity link : call.regionals(Types.OAM_LINK, "")) {
      if (link.require("sinkArn").equals(sink)) {
        throw new AwsException(
            409, "ConflictException", "A link to the sink " + sink + " exists already");
      }
    }
    return call.arn("oam", "link/" + call.chance().uuid());
  }

  @Override
  protected void complete(Call call, String id, ObjectNode link) {
    String sink = link.path("sinkIdentifier").asText();
    Arn arn = Arn.parse(sink);
    EntityKey key =
        EntityKey.regional(
            Types.OAM_SINK, new AccountId(arn.account()), call.region(), SinkModel.tail(sink));
    if (!arn.region().equals(call.region().value()) || call.find(key).isEmpty()) {
      throw new AwsException(404, "ResourceNotFoundException", "There is no sink " + sink);
    }
    link.put("arn", id).put("linkId", SinkModel.tail(id)).put("sinkArn", sink);
    String label = link.path("labelTemplate").asText();
    link.put("label", label.equals("$AccountName") ? call.account().value() : label);
  }
}
