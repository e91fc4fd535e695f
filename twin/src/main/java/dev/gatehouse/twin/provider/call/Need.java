package dev.gatehouse.twin.provider.call;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One permission that an API call needs.
 *
 * @param action such as {@code lambda:CreateFunction}
 * @param resource the ARN that IAM is asked about; {@link #EVERYTHING} for an action without
 *     resource-level permissions
 * @param context condition keys that the service sends, lower-cased
 */
public record Need(String action, String resource, Map<String, List<String>> context) {
  public static final String EVERYTHING = "*";

  public Need {
    context = Map.copyOf(context);
  }

  public static Need of(String action, String resource) {
    return new Need(action, resource, Map.of());
  }

  /** With one more condition key. */
  public Need with(String key, String... values) {
    Map<String, List<String>> more = new TreeMap<>(context);
    more.put(key, List.of(values));
    return new Need(action, resource, more);
  }

  /**
   * Passing a role to a service.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">Grant a
   *     user permissions to pass a role to an AWS service</a>
   */
  public static Need passRole(String roleArn, String service) {
    return of("iam:PassRole", roleArn).with("iam:passedtoservice", service);
  }
}
