package dev.gatehouse.policies.view;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.Resource;

/** The type token of a resource class of a provider's Java SDK. */
public final class TypeToken {
  private TypeToken() {}

  /**
   * Such as {@code aws:apigatewayv2/api:Api}.
   *
   * @throws IllegalArgumentException when the class is not a provider's
   */
  public static String of(Class<? extends Resource> type) {
    ResourceType token = type.getAnnotation(ResourceType.class);
    if (token == null) {
      throw new IllegalArgumentException(
          type.getName() + " has no @ResourceType: name a resource class of a provider's Java SDK");
    }
    return token.type();
  }
}
