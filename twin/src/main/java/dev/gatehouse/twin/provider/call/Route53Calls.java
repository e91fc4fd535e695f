package dev.gatehouse.twin.provider.call;

import dev.gatehouse.twin.provider.route53.Names;
import dev.gatehouse.twin.world.EntityKey;
import dev.gatehouse.twin.world.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Calls of Route 53. Each change of records is waited for with {@code GetChange}.
 *
 * @see "Actions of Amazon Route 53"
 */
final class Route53Calls {
  private Route53Calls() {}

  private static ApiCall call(String doing, String operation, String arn) {
    return ApiCall.of(doing, "Route 53: " + operation, Need.of("route53:" + operation, arn));
  }

  private static ApiCall waiting(Scope scope, String doing) {
    String change = "C" + scope.call().chance().upperAlphanumeric(20);
    return call(doing, "GetChange", "arn:aws:route53:::change/" + change);
  }

  private static String zone(String id) {
    return "arn:aws:route53:::hostedzone/" + id.replaceFirst("^/hostedzone/", "");
  }

  private static void tags(Scope scope, String arn, String id, List<ApiCall> calls) {
    if (scope.tags() || scope.untags()) {
      calls.addAll(tagging(arn, id));
    }
  }

  private static List<ApiCall> tagging(String arn, String id) {
    return List.of(call("tagging resource (" + id + ")", "ChangeTagsForResource", arn));
  }

  /** A hosted zone. */
  static final class Zone implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      List<ApiCall> calls = new ArrayList<>();
      switch (scope.verb()) {
        case CREATE -> {
          String name = scope.text("name").toLowerCase(Locale.ROOT);
          String doing = "creating Route53 Hosted Zone (" + name + ")";
          calls.add(call(doing, "CreateHostedZone", Need.EVERYTHING));
          calls.add(waiting(scope, doing));
        }
        case UPDATE -> {
          if (scope.changes("comment")) {
            String doing = "updating Route53 Hosted Zone (" + scope.id() + ") comment";
            calls.add(call(doing, "UpdateHostedZoneComment", zone(scope.id())));
          }
          tags(scope, zone(scope.id()), scope.id(), calls);
        }
        case DELETE -> {
          String doing = "deleting Route53 Hosted Zone (" + scope.id() + ")";
          if (scope.state().path("forceDestroy").asBoolean()) {
            calls.add(call(doing, "ListResourceRecordSets", zone(scope.id())));
            calls.add(call(doing, "ChangeResourceRecordSets", zone(scope.id())));
          }
          calls.add(call(doing, "DeleteHostedZone", zone(scope.id())));
          calls.add(waiting(scope, doing));
        }
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    @Override
    public List<ApiCall> after(Scope made) {
      return made.tagged() ? tagging(zone(made.id()), made.id()) : List.of();
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String doing = "reading Route53 Hosted Zone (" + scope.id() + ")";
      return List.of(
          call(doing, "GetHostedZone", zone(scope.id())),
          call(
              "listing tags for Route53 Hosted Zone (" + scope.id() + ")",
              "ListTagsForResource",
              zone(scope.id())));
    }
  }

  /** A record set, asked about with its zone's ARN. */
  static final class RecordSet implements ApiCalls {
    @Override
    public List<ApiCall> change(Scope scope) {
      String doing =
          switch (scope.verb()) {
            case CREATE -> "creating Route53 Record";
            case UPDATE -> "updating Route53 Record (" + scope.id() + ")";
            case DELETE -> "deleting Route53 Record (" + scope.id() + ")";
            case READ -> throw new IllegalArgumentException("reading changes nothing");
          };
      String zoneId = scope.text("zoneId");
      boolean overwrites = scope.inputs().path("allowOverwrite").asBoolean();
      String action =
          switch (scope.verb()) {
            case DELETE -> "DELETE";
            case UPDATE -> "UPSERT";
            default -> overwrites ? "UPSERT" : "CREATE";
          };
      String key = "route53:changeresourcerecordsets";
      Need need =
          Need.of("route53:ChangeResourceRecordSets", zone(zoneId))
              .with(key + "actions", action)
              .with(key + "recordtypes", scope.text("type"))
              .with(key + "normalizedrecordnames", normalized(scope, zoneId));
      List<ApiCall> calls = new ArrayList<>();
      calls.add(
          call("reading Route 53 Hosted Zone (" + zoneId + ")", "GetHostedZone", zone(zoneId)));
      calls.add(ApiCall.of(doing, "Route 53: ChangeResourceRecordSets", need));
      calls.add(waiting(scope, doing));
      return calls;
    }

    /**
     * A record's full name as conditions compare it: lower-case, without the dot at the end,
     * everything but letters, digits, hyphens, underscores and dots as a backslash and three octal
     * digits.
     *
     * @see "Route 53 developer guide: Normalization"
     */
    private static String normalized(Scope scope, String zoneId) {
      EntityKey key =
          scope.call().global(Types.HOSTED_ZONE, zoneId.replaceFirst("^/hostedzone/", ""));
      String given = scope.text("name");
      String full =
          scope
              .call()
              .find(key)
              .map(zone -> Names.expand(given, zone.require("name")))
              .orElse(given);
      StringBuilder name = new StringBuilder();
      for (byte octet : full.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
        boolean plain = Character.isLetterOrDigit(octet) || "-_.".indexOf(octet) >= 0;
        name.append(plain ? String.valueOf((char) octet) : String.format("\\%03o", octet & 0xff));
      }
      return name.toString().replaceFirst("\\.$", "");
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String known = scope.text("zoneId");
      String zone = known.isEmpty() ? scope.id().split("_", 2)[0] : known;
      String doing = "reading Route 53 Record (" + scope.id() + ")";
      return List.of(
          call(doing, "GetHostedZone", zone(zone)),
          call(doing, "ListResourceRecordSets", zone(zone)));
    }
  }

  /** A health check. */
  static final class HealthCheck implements ApiCalls {
    private static String arn(String id) {
      return "arn:aws:route53:::healthcheck/" + id;
    }

    @Override
    public List<ApiCall> change(Scope scope) {
      List<ApiCall> calls = new ArrayList<>();
      String id = scope.id();
      switch (scope.verb()) {
        case CREATE ->
            calls.add(call("creating Route53 Health Check", "CreateHealthCheck", Need.EVERYTHING));
        case UPDATE -> {
          if (scope.changesMoreThanTags()) {
            calls.add(
                call("updating Route53 Health Check (" + id + ")", "UpdateHealthCheck", arn(id)));
          }
          tags(scope, arn(id), id, calls);
        }
        case DELETE ->
            calls.add(
                call("deleting Route53 Health Check (" + id + ")", "DeleteHealthCheck", arn(id)));
        case READ -> throw new IllegalArgumentException("reading changes nothing");
      }
      return calls;
    }

    @Override
    public List<ApiCall> after(Scope made) {
      return made.tagged() ? tagging(arn(made.id()), made.id()) : List.of();
    }

    @Override
    public List<ApiCall> read(Scope scope) {
      String id = scope.id();
      return List.of(
          call("reading Route53 Health Check (" + id + ")", "GetHealthCheck", arn(id)),
          call(
              "listing tags for Route53 Health Check (" + id + ")",
              "ListTagsForResource",
              arn(id)));
    }
  }
}
