package dev.gatehouse.twin.provider.route53;

import dev.gatehouse.twin.aws.AwsException;
import java.util.Locale;

/** Domain names in the form that the provider keeps: lower case, without the last dot. */
public final class Names {
  private Names() {}

  static String dotless(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  /** A record's full name: names that do not end in the zone's are below it. */
  public static String expand(String name, String zone) {
    String plain = dotless(name);
    if (plain.isEmpty() || plain.equals(zone)) {
      return zone;
    }
    return plain.endsWith("." + zone) ? plain : plain + "." + zone;
  }

  static AwsException noSuchZone(String id) {
    return new AwsException(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
  }
}
