package dev.gatehouse.twin.provider.lambda;

import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;

/** The properties of a function. */
final class FunctionShape {
  private static final String ZIP = "use code, a FileArchive of a zip file";
  private static final String LATER = "leave it out, for now";

  static final Shape SHAPE =
      Shape.of(
          Property.optional("architectures", Kind.list(Kind.oneOf("x86_64", "arm64")).sized(0, 1))
              .orComputed(),
          Property.output("arn", Kind.arn()),
          Property.optional("code", new Kind.Archive()),
          Property.output("codeSha256", Kind.text()),
          Property.refused("codeSigningConfigArn", LATER),
          Property.refused("deadLetterConfig", LATER),
          Property.optional("description", Kind.text(0, 256)),
          Property.optional(
              "environment", Kind.object(Property.optional("variables", Kind.map(Kind.text())))),
          Property.optional(
                  "ephemeralStorage",
                  Kind.object(Property.optional("size", Kind.whole(512, 10240)).orComputed()))
              .orComputed(),
          Property.refused("fileSystemConfig", LATER),
          Property.optional("handler", Kind.text(1, 128)),
          Property.refused("imageConfig", ZIP),
          Property.refused("imageUri", ZIP),
          Property.output("invokeArn", Kind.arn()),
          Property.refused("kmsKeyArn", LATER),
          Property.output("lastModified", Kind.text()),
          Property.refused("layers", "put the libraries into lib/ of the zip"),
          Property.optional("loggingConfig", logging()).orComputed(),
          Property.optional("memorySize", Kind.whole(128, 10240)).or(128),
          Property.optional(
                  "name", Kind.text(1, 64).matching("[a-zA-Z0-9_-]+", "is not a function name"))
              .autoNamed(64)
              .replaces(),
          Property.optional("packageType", Kind.oneOf("Zip")).or("Zip").replaces(),
          Property.optional("publish", Kind.flag()).or(false),
          Property.output("qualifiedArn", Kind.arn()),
          Property.output("qualifiedInvokeArn", Kind.arn()),
          Property.refused("replaceSecurityGroupsOnDestroy", LATER),
          Property.refused("replacementSecurityGroupIds", LATER),
          Property.optional("reservedConcurrentExecutions", Kind.whole(-1, Integer.MAX_VALUE))
              .or(-1),
          Property.required("role", Kind.arn()),
          Property.optional("runtime", Kind.oneOf("java11", "java17", "java21")),
          Property.refused("s3Bucket", ZIP),
          Property.refused("s3Key", ZIP),
          Property.refused("s3ObjectVersion", ZIP),
          Property.output("signingJobArn", Kind.text()),
          Property.output("signingProfileVersionArn", Kind.text()),
          Property.optional("skipDestroy", Kind.flag()).or(false),
          Property.refused("snapStart", LATER),
          Property.optional("sourceCodeHash", Kind.text()).orComputed(),
          Property.output("sourceCodeSize", Kind.whole()),
          Tags.TAGS,
          Tags.ALL,
          Property.optional("timeout", Kind.whole(1, 900)).or(3),
          Property.optional(
                  "tracingConfig",
                  Kind.object(Property.required("mode", Kind.oneOf("Active", "PassThrough"))))
              .orComputed(),
          Property.output("version", Kind.text()),
          Property.refused("vpcConfig", LATER));

  private FunctionShape() {}

  private static Kind logging() {
    return Kind.object(
        Property.refused("applicationLogLevel", "it is for logFormat JSON"),
        Property.required("logFormat", Kind.oneOf("Text")),
        Property.optional("logGroup", Kind.text(1, 512)).orComputed(),
        Property.refused("systemLogLevel", "it is for logFormat JSON"));
  }
}
