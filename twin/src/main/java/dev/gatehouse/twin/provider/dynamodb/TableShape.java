package dev.gatehouse.twin.provider.dynamodb;

import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;

/** The properties of a table. */
final class TableShape {
  private static final Kind PROJECTION = Kind.oneOf("ALL", "KEYS_ONLY", "INCLUDE");
  private static final String RESTORE = "make an empty table";

  static final Shape SHAPE =
      Shape.of(
          Property.output("arn", Kind.arn()),
          Property.optional(
                  "attributes",
                  Kind.set(
                      Kind.object(
                          Property.required("name", Kind.text(1, 255)),
                          Property.required("type", Kind.oneOf("B", "N", "S")))))
              .orComputed(),
          Property.optional("billingMode", Kind.oneOf("PROVISIONED", "PAY_PER_REQUEST"))
              .or("PROVISIONED"),
          Property.optional("deletionProtectionEnabled", Kind.flag()),
          Property.optional("globalSecondaryIndexes", Kind.set(globalIndex())),
          Property.optional("hashKey", Kind.text(1, 255)).orComputed().replaces(),
          Property.refused("importTable", RESTORE),
          Property.optional("localSecondaryIndexes", Kind.set(localIndex())).replaces(),
          Property.optional(
                  "name",
                  Kind.text(3, 255).matching("[a-zA-Z0-9_.-]+", "may hold letters, digits and _.-"))
              .autoNamed(255)
              .replaces(),
          Property.refused("onDemandThroughput", "leave it out: the twin does not throttle tables"),
          Property.optional("pointInTimeRecovery", pointInTimeRecovery()).orComputed(),
          Property.optional("rangeKey", Kind.text(1, 255)).replaces(),
          Property.optional("readCapacity", Kind.whole(0, Integer.MAX_VALUE)).orComputed(),
          Property.optional("replicas", Kind.set(replica())),
          Property.refused("restoreDateTime", RESTORE),
          Property.refused("restoreSourceName", RESTORE),
          Property.refused("restoreSourceTableArn", RESTORE),
          Property.refused("restoreToLatestTime", RESTORE),
          Property.optional("serverSideEncryption", encryption()).orComputed(),
          Property.output("streamArn", Kind.text()),
          Property.optional("streamEnabled", Kind.flag()),
          Property.output("streamLabel", Kind.text()),
          Property.optional(
                  "streamViewType",
                  Kind.oneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"))
              .orComputed(),
          Property.optional("tableClass", Kind.oneOf("STANDARD", "STANDARD_INFREQUENT_ACCESS")),
          Tags.TAGS,
          Tags.ALL,
          Property.optional("ttl", timeToLive()).orComputed(),
          Property.optional("writeCapacity", Kind.whole(0, Integer.MAX_VALUE)).orComputed());

  private TableShape() {}

  private static Kind globalIndex() {
    return Kind.object(
        Property.required("hashKey", Kind.text()),
        Property.required("name", Kind.text(3, 255)),
        Property.optional("nonKeyAttributes", Kind.set(Kind.text())),
        Property.refused("onDemandThroughput", "leave it out"),
        Property.required("projectionType", PROJECTION),
        Property.optional("rangeKey", Kind.text()),
        Property.optional("readCapacity", Kind.whole()),
        Property.optional("writeCapacity", Kind.whole()));
  }

  private static Kind localIndex() {
    return Kind.object(
        Property.required("name", Kind.text(3, 255)),
        Property.optional("nonKeyAttributes", Kind.list(Kind.text())),
        Property.required("projectionType", PROJECTION),
        Property.required("rangeKey", Kind.text()));
  }

  private static Kind pointInTimeRecovery() {
    return Kind.object(
        Property.required("enabled", Kind.flag()),
        Property.optional("recoveryPeriodInDays", Kind.whole(1, 35)).orComputed());
  }

  private static Kind replica() {
    return Kind.object(
        Property.output("arn", Kind.arn()),
        Property.refused("kmsKeyArn", "leave it out: tables are not encrypted in the twin")
            .orComputed(),
        Property.optional("pointInTimeRecovery", Kind.flag()).or(false),
        Property.optional("propagateTags", Kind.flag()).or(false),
        Property.required("regionName", Kind.text()),
        Property.output("streamArn", Kind.arn()),
        Property.output("streamLabel", Kind.text()));
  }

  private static Kind encryption() {
    return Kind.object(
        Property.required("enabled", Kind.flag()),
        Property.refused("kmsKeyArn", "leave it out: tables are not encrypted in the twin")
            .orComputed());
  }

  private static Kind timeToLive() {
    return Kind.object(
        Property.optional("attributeName", Kind.text()),
        Property.optional("enabled", Kind.flag()).or(false));
  }
}
