package dev.gatehouse.twin.provider.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import dev.gatehouse.twin.world.World;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the types of this service share: names of functions, and Lambda's errors. */
public final class Functions {
  private static final Pattern NAME =
      Pattern.compile(
          "(arn:[\\w-]+:lambda:)?([a-z]{2}(?:-[a-z]+)+-\\d:)?(\\d{12}:)?(function:)?([\\w-]+)"
              + "(:(\\$LATEST|[\\w-]+))?");

  private Functions() {}

  /** The name in a function's name or ARN. */
  static String name(String nameOrArn) {
    Matcher matcher = NAME.matcher(nameOrArn);
    if (!matcher.matches()) {
      throw new AwsException(
          400,
          "ValidationException",
          "1 validation error detected: Value '"
              + nameOrArn
              + "' at 'functionName' failed to satisfy constraint: Member must satisfy regular"
              + " expression pattern: "
              + NAME.pattern());
    }
    return matcher.group(5);
  }

  /** The function of this account and Region, or AWS's refusal. */
  static Entity require(Call call, String nameOrArn) {
    String name = name(nameOrArn);
    return call.find(call.regional(Types.FUNCTION, name))
        .orElseThrow(() -> notFound("Function not found: " + arn(call, name)));
  }

  /** A version of a function, or AWS's refusal. */
  static void requireVersion(Call call, String name, String version) {
    boolean latest = version.equals("$LATEST");
    if (!latest
        && call.find(call.regional(Types.FUNCTION_VERSION, name + ":" + version)).isEmpty()) {
      throw notFound("Function not found: " + arn(call, name) + ":" + version);
    }
  }

  static String arn(Call call, String name) {
    return call.arn("lambda", "function:" + name);
  }

  /** The form in which API Gateway names a function to invoke. */
  public static String invokeArn(String region, String functionArn) {
    return "arn:aws:apigateway:"
        + region
        + ":lambda:path/2015-03-31/functions/"
        + functionArn
        + "/invocations";
  }

  /**
   * Publishes a function's configuration as a new version.
   *
   * @return the version's number
   */
  public static String publish(World world, EntityKey function, ObjectNode properties) {
    int number = (int) properties.path("lastVersion").asLong(0) + 1;
    properties.put("lastVersion", number);
    ObjectNode version = properties.deepCopy();
    version.put("version", String.valueOf(number));
    EntityKey key =
        new EntityKey(
            Types.FUNCTION_VERSION,
            function.account(),
            function.region(),
            function.id() + ":" + number);
    world.put(new Entity(key, version));
    return String.valueOf(number);
  }

  static AwsException notFound(String message) {
    return new AwsException(404, "ResourceNotFoundException", message);
  }

  static AwsException conflict(String message) {
    return new AwsException(409, "ResourceConflictException", message);
  }

  static AwsException invalid(String message) {
    return new AwsException(400, "InvalidParameterValueException", message);
  }
}
