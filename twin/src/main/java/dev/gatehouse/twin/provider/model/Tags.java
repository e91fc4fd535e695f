package dev.gatehouse.twin.provider.model;

import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;

/** The two properties of every type that bears tags. */
public final class Tags {
  /** The resource's own, with the provider's default tags under them. */
  public static final Property TAGS = Property.optional("tags", Kind.map(Kind.text(0, 256)));

  public static final Property ALL = Property.output("tagsAll", Kind.map(Kind.text()));

  private Tags() {}
}
