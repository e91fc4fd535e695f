package dev.gatehouse.twin.provider.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Arn;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Artifacts.Artifact;
import dev.gatehouse.twin.provider.model.Artifacts.NotAZipException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.ProviderException;
import dev.gatehouse.twin.provider.shape.Documents;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What Lambda checks when a function is made or changed, with Lambda's words. */
final class FunctionChecks {
  private static final long ZIP_LIMIT = 50L * 1024 * 1024;
  private static final long UNZIPPED_LIMIT = 262_144_000;
  private static final int ENVIRONMENT_LIMIT = 4096;
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");

  /** What Lambda says of a role that does not trust it, or is not known to it yet. */
  static final String CANNOT_ASSUME =
      "The role defined for the function cannot be assumed by Lambda.";

  private FunctionChecks() {}

  /** The role must be one of this account that Lambda may assume. */
  static void role(Call call, String roleArn) {
    Arn arn = Arn.parse(roleArn);
    if (!arn.account().equals(call.account().value())) {
      throw new AwsException(
          403, "AccessDeniedException", "Cross-account pass role is not allowed.");
    }
    String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    boolean trusts =
        call.roles()
            .get(call.global(Types.ROLE, name))
            .filter(role -> role.require("arn").equals(roleArn))
            .map(FunctionChecks::trustsLambda)
            .orElse(false);
    if (!trusts) {
      throw Functions.invalid(CANNOT_ASSUME);
    }
  }

  private static boolean trustsLambda(Entity role) {
    JsonNode trust = Documents.parse(role.require("assumeRolePolicy")).orElseThrow();
    JsonNode statements = trust.path("Statement");
    Iterable<JsonNode> all = statements.isArray() ? statements : List.of(statements);
    for (JsonNode statement : all) {
      JsonNode services = statement.path("Principal").path("Service");
      boolean allows = statement.path("Effect").asText().equals("Allow");
      if (allows && services.toString().contains("\"lambda.amazonaws.com\"")) {
        return true;
      }
    }
    return false;
  }

  static void environment(ObjectNode inputs) {
    JsonNode variables = inputs.path("environment").path("variables");
    int size = 0;
    for (var variable : variables.properties()) {
      String name = variable.getKey();
      if (RESERVED.contains(name)) {
        throw Functions.invalid(
            "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided contains reserved keys that are currently not"
                + " supported for modification. Reserved keys used in this request: "
                + name);
      }
      String value = variable.getValue().asText();
      size += (name + value).getBytes(StandardCharsets.UTF_8).length;
    }
    if (size > ENVIRONMENT_LIMIT) {
      throw Functions.invalid(
          "Lambda was unable to configure your environment variables because the environment"
              + " variables you have provided exceeded the 4KB limit.");
    }
  }

  /** Takes a private copy of the zip file and notes it in the function's properties. */
  static void code(Call call, JsonNode archive, ObjectNode function) {
    String given = archive.path("path").asText();
    Path file = call.directory().resolve(given);
    if (!Files.isRegularFile(file)) {
      throw new ProviderException(
          "reading ZIP file (" + given + "): there is no such file in " + call.directory());
    }
    try {
      Artifact artifact = call.artifacts().copy(file);
      if (artifact.size() > ZIP_LIMIT) {
        throw FunctionModel.tooLarge(
            "Request must be smaller than 70167211 bytes for the CreateFunction operation");
      }
      if (artifact.unzippedSize() > UNZIPPED_LIMIT) {
        throw Functions.invalid("Unzipped size must be smaller than 262144000 bytes");
      }
      function
          .putObject("code")
          .put("path", artifact.path().toString())
          .put("sha256", artifact.sha256());
      function.put("codeSha256", artifact.base64());
      function.put("sourceCodeHash", artifact.base64()).put("sourceCodeSize", artifact.size());
    } catch (NotAZipException notAZip) {
      throw Functions.invalid(
          "Could not unzip uploaded file. Please check your file, then try to upload again.");
    }
  }
}
