package dev.gatehouse.twin.provider.apigatewayv2;

import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.Types;
import java.util.Map;
import java.util.Optional;

/** What the types of this service share: API Gateway's errors and the names of its endpoints. */
public final class ApiGateway {
  /**
   * The hosted zones that hold API Gateway's names.
   *
   * @see <a href="https://docs.aws.amazon.com/general/latest/gr/apigateway.html">AWS General
   *     Reference, API Gateway endpoints</a>
   */
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("us-east-1", "Z1UJRXOUMOOFQ8"),
          Map.entry("us-east-2", "ZOJJZC49E0EPZ"),
          Map.entry("us-west-1", "Z2MUQ32089INYE"),
          Map.entry("us-west-2", "Z2OJLYMUO9EFXC"),
          Map.entry("ca-central-1", "Z19DQILCV0OWEC"),
          Map.entry("eu-central-1", "Z1U9ULNL0V5AJ3"),
          Map.entry("eu-north-1", "Z3UWIKFBOOGXPP"),
          Map.entry("eu-west-1", "ZLY8HYME6SFDD"),
          Map.entry("eu-west-2", "ZJ5UAJN8Y3Z2Q"),
          Map.entry("eu-west-3", "Z3KY65QIEKYHQQ"),
          Map.entry("ap-northeast-1", "Z1YSHQZHG15GKL"),
          Map.entry("ap-northeast-2", "Z20JF4UZKIW1U8"),
          Map.entry("ap-south-1", "Z3VO1THU9YC4UR"),
          Map.entry("ap-southeast-1", "ZL327KTPIQFUL"),
          Map.entry("ap-southeast-2", "Z2RPCDW04V8134"),
          Map.entry("sa-east-1", "ZCMLWB8V5SYIT"));

  private ApiGateway() {}

  /** The hosted zone of a Region's API Gateway names; empty for a Region not in the table. */
  public static Optional<String> zone(Region region) {
    return Optional.ofNullable(ZONES.get(region.value()));
  }

  /** The Region whose API Gateway names are in a hosted zone. */
  public static Optional<Region> regionOf(String zoneId) {
    return ZONES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(zoneId))
        .map(entry -> new Region(entry.getKey()))
        .findFirst();
  }

  /** The API of this account and Region, or AWS's refusal. */
  static Entity api(Call call, String apiId) {
    return call.find(call.regional(Types.API, apiId))
        .orElseThrow(
            () -> notFound("Invalid API identifier specified " + call.account() + ":" + apiId));
  }

  static String host(Call call, String apiId) {
    return apiId + ".execute-api." + call.region() + ".amazonaws.com";
  }

  /** An ARN of the service; they bear no account. */
  static String arn(Call call, String path) {
    return "arn:aws:apigateway:" + call.region() + "::" + path;
  }

  static AwsException notFound(String message) {
    return new AwsException(404, "NotFoundException", message);
  }

  static AwsException badRequest(String message) {
    return new AwsException(400, "BadRequestException", message);
  }

  static AwsException conflict(String message) {
    return new AwsException(409, "ConflictException", message);
  }
}
