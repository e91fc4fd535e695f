package dev.gatehouse.twin.provider;

import dev.gatehouse.model.DidYouMean;
import dev.gatehouse.twin.aws.NotModelledException;
import dev.gatehouse.twin.provider.iam.RoleModel;
import dev.gatehouse.twin.provider.iam.RolePolicyModel;
import dev.gatehouse.twin.provider.logs.LogGroupModel;
import dev.gatehouse.twin.provider.model.ResourceModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The resource types that the twin models. */
final class Registry {
  private static final List<ResourceModel> MODELS =
      List.of(new LogGroupModel(), new RoleModel(), new RolePolicyModel());

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
