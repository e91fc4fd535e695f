package dev.gatehouse.twin.provider.route53;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.aws.AwsException;
import dev.gatehouse.twin.provider.model.Call;
import dev.gatehouse.twin.provider.model.EntityModel;
import dev.gatehouse.twin.provider.model.Made;
import dev.gatehouse.twin.provider.model.Tags;
import dev.gatehouse.twin.provider.shape.Kind;
import dev.gatehouse.twin.provider.shape.Property;
import dev.gatehouse.twin.provider.shape.Shape;
import dev.gatehouse.twin.world.Entity;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.util.Set;

/**
 * {@code aws:route53/healthCheck:HealthCheck}: of an endpoint, calculated, of a metric, or of a
 * routing control.
 */
public final class HealthCheckModel extends EntityModel {
  private static final String CALCULATED = "CALCULATED";
  private static final String METRIC = "CLOUDWATCH_METRIC";
  private static final String CONTROL = "RECOVERY_CONTROL";
  private static final int MAX_CHILDREN = 256;

  public HealthCheckModel() {
    super(
        "aws:route53/healthCheck:HealthCheck",
        Shape.of(
            Property.output("arn", Kind.arn()),
            Property.optional("childHealthThreshold", Kind.whole(0, MAX_CHILDREN)),
            Property.optional(
                "childHealthchecks", Kind.set(Kind.text(1, 64)).sized(0, MAX_CHILDREN)),
            Property.optional("cloudwatchAlarmName", Kind.text(1, 256)),
            Property.optional("cloudwatchAlarmRegion", Kind.text(1, 64)),
            Property.optional("disabled", Kind.flag()).or(false),
            Property.optional("enableSni", Kind.flag()).orComputed(),
            Property.optional("failureThreshold", Kind.whole(1, 10)).orComputed(),
            Property.optional("fqdn", Kind.text(0, 255)),
            Property.optional(
                "insufficientDataHealthStatus",
                Kind.oneOf("Healthy", "Unhealthy", "LastKnownStatus")),
            Property.optional("invertHealthcheck", Kind.flag()),
            Property.optional(
                "ipAddress",
                Kind.text().matching("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", "is not an address")),
            Property.optional("measureLatency", Kind.flag()).or(false).replaces(),
            Property.optional("port", Kind.whole(1, 65535)),
            Property.optional("referenceName", Kind.text(0, 27)).replaces(),
            Property.optional("regions", Kind.set(region()).sized(3, 64)),
            Property.optional("requestInterval", Kind.oneOf(10, 30)).replaces(),
            Property.optional("resourcePath", Kind.text(0, 255)),
            Property.optional("routingControlArn", Kind.arn()).replaces(),
            Property.optional("searchString", Kind.text(0, 255)),
            Tags.TAGS,
            Tags.ALL,
            Property.optional("triggers", Kind.map(Kind.text())).orComputed(),
            Property.required(
                    "type",
                    Kind.oneOf(
                        "HTTP",
                        "HTTPS",
                        "HTTP_STR_MATCH",
                        "HTTPS_STR_MATCH",
                        "TCP",
                        "CALCULATED",
                        METRIC,
                        CONTROL))
                .replaces()));
  }

  private static Kind region() {
    return Kind.oneOf(
        "us-east-1",
        "us-west-1",
        "us-west-2",
        "eu-west-1",
        "ap-southeast-1",
        "ap-southeast-2",
        "ap-northeast-1",
        "sa-east-1");
  }

  @Override
  protected EntityKey key(Call call, String id, ObjectNode state) {
    return call.global(Types.HEALTH_CHECK, id);
  }

  @Override
  public Made create(Call call, ObjectNode inputs) {
    return call.api(
        "creating Route53 Health Check",
        "Route 53: CreateHealthCheck",
        () -> {
          String id = call.chance().uuid();
          ObjectNode check =
              tagged(plain(inputs)).put("arn", "arn:aws:route53:::healthcheck/" + id);
          complete(call, check);
          return put(call, key(call, id, inputs), check);
        });
  }

  @Override
  public Made update(Call call, String id, ObjectNode state, ObjectNode inputs) {
    return call.api(
        "updating Route53 Health Check (" + id + ")",
        "Route 53: UpdateHealthCheck",
        () -> {
          AwsException gone =
              new AwsException(
                  404, "NoSuchHealthCheck", "A health check with id " + id + " does not exist.");
          Entity check = existing(call, id, state, gone);
          boolean byName = !check.properties().has("ipAddress");
          boolean endpoint = !Set.of(CALCULATED, METRIC, CONTROL).contains(check.require("type"));
          if (endpoint && byName == inputs.has("ipAddress")) {
            throw invalid("Cannot add or remove the IP address of an existing health check.");
          }
          ObjectNode merged = merged(check, inputs);
          complete(call, merged);
          return put(call, check.key(), merged);
        });
  }

  private static void complete(Call call, ObjectNode check) {
    if (check.path("type").asText().equals(CALCULATED)) {
      children(call, check);
    } else if (check.path("type").asText().equals(METRIC)) {
      metric(call, check);
    } else if (check.path("type").asText().equals(CONTROL)) {
      control(check);
    } else {
      endpoint(check);
    }
    if (!check.has("invertHealthcheck")) {
      check.put("invertHealthcheck", false);
    }
    if (!check.has("triggers")) {
      check.putObject("triggers");
    }
  }

  /** A calculated check watches checks that exist, none of them calculated. */
  private static void children(Call call, ObjectNode check) {
    for (JsonNode id : check.path("childHealthchecks")) {
      Entity child =
          call.find(call.global(Types.HEALTH_CHECK, id.asText()))
              .orElseThrow(
                  () -> invalid("Invalid parameter : no health check has the id " + id + "."));
      if (child.require("type").equals(CALCULATED)) {
        throw invalid(
            "Invalid parameter : "
                + id
                + " is a calculated health check, which cannot be a child.");
      }
    }
    if (check.has("fqdn") || check.has("ipAddress") || check.has("port")) {
      throw invalid("Invalid parameter : a calculated health check has no endpoint.");
    }
  }

  /**
   * A check of a metric follows the data stream of an alarm of its own account that judges whole
   * periods by a plain statistic.
   *
   * @see "Values that you specify when you create or update health checks, CloudWatch alarm"
   */
  private static void metric(Call call, ObjectNode check) {
    String name = check.path("cloudwatchAlarmName").asText();
    String region = check.path("cloudwatchAlarmRegion").asText();
    if (name.isEmpty() || region.isEmpty()) {
      throw invalid("Invalid parameter : AlarmIdentifier is required for type " + METRIC + ".");
    }
    Entity alarm =
        call.find(EntityKey.regional(Types.METRIC_ALARM, call.account(), new Region(region), name))
            .orElseThrow(
                () ->
                    invalid(
                        "Invalid parameter : no alarm "
                            + name
                            + " is in "
                            + region
                            + " of this account."));
    long periods = alarm.number("evaluationPeriods", 1);
    if (alarm.text("statistic").orElse("").isEmpty()
        || alarm.number("datapointsToAlarm", periods) != periods
        || alarm.number("period", 60) < 60) {
      throw invalid(
          "Invalid parameter : the alarm "
              + name
              + " has metric math, a percentile, fewer datapoints to alarm than periods, or a"
              + " period below 60 seconds, which health checks do not follow.");
    }
    if (check.has("fqdn") || check.has("ipAddress") || check.has("port")) {
      throw invalid("Invalid parameter : a health check of type " + METRIC + " has no endpoint.");
    }
    if (!check.has("insufficientDataHealthStatus")) {
      check.put("insufficientDataHealthStatus", "LastKnownStatus");
    }
  }

  /** The control itself is Application Recovery Controller's, which the twin does not deploy. */
  private static void control(ObjectNode check) {
    if (check.path("routingControlArn").asText().isEmpty()) {
      throw invalid("Invalid parameter : RoutingControlArn is required for type " + CONTROL + ".");
    }
    if (check.has("fqdn") || check.has("ipAddress") || check.has("port")) {
      throw invalid("Invalid parameter : a health check of type " + CONTROL + " has no endpoint.");
    }
  }

  private static void endpoint(ObjectNode check) {
    String type = check.path("type").asText();
    boolean searches = type.endsWith("_STR_MATCH");
    if (!check.has("fqdn") && !check.has("ipAddress")) {
      throw invalid(
          "Invalid parameter : Either IPAddress or FullyQualifiedDomainName is required.");
    }
    if (searches == check.path("searchString").asText().isEmpty()) {
      throw invalid(
          searches
              ? "Invalid parameter : SearchString is required for type " + type + "."
              : "Invalid parameter : SearchString is not allowed for type " + type + ".");
    }
    if (type.equals("TCP") && !check.has("port")) {
      throw invalid("Invalid parameter : Port is required for type TCP.");
    }
    if (type.equals("TCP") && check.has("resourcePath")) {
      throw invalid("Invalid parameter : ResourcePath is not allowed for type TCP.");
    }
    boolean tls = type.startsWith("HTTPS");
    if (!check.has("failureThreshold")) {
      check.put("failureThreshold", 3);
    }
    if (!check.has("enableSni")) {
      check.put("enableSni", tls);
    }
    if (check.has("childHealthchecks") || check.has("childHealthThreshold")) {
      throw invalid("Invalid parameter : a health check of type " + type + " has no children.");
    }
  }

  private static AwsException invalid(String message) {
    return new AwsException(400, "InvalidInput", message);
  }
}
