package dev.gatehouse.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The account of a policy that is written once for many accounts: its ARNs say {@code *} where they
 * have their account, and mean the one that the policy is given in. IAM has no variable for it
 * ({@code ${aws:PrincipalAccount}} is filled in only after an ARN's fifth colon). An ARN that may
 * be of any account, such as a principal's in a condition, says {@code ????????????}.
 */
public final class OwnAccount {
  private static final Pattern ANY = Pattern.compile("\"(arn:[a-z-]+:[a-z0-9-]+:[^:\"]*):\\*:");

  private OwnAccount() {}

  /**
   * The policy for an account.
   *
   * @param policy JSON
   * @param account its id, or what stands for it in a template
   */
  public static String in(String policy, String account) {
    return ANY.matcher(policy).replaceAll("\"$1:" + Matcher.quoteReplacement(account) + ":");
  }
}
