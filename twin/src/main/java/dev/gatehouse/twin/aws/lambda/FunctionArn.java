package dev.gatehouse.twin.aws.lambda;

import dev.gatehouse.model.AccountId;
import dev.gatehouse.model.Arn;
import dev.gatehouse.model.Region;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function's ARN, {@code arn:aws:lambda:region:account:function:name[:qualifier]}.
 *
 * @param qualifier a version's number, {@code $LATEST} or an alias
 */
record FunctionArn(AccountId account, Region region, String name, Optional<String> qualifier) {
  static final String LATEST = "$LATEST";

  private static final Pattern RESOURCE =
      Pattern.compile("function:([A-Za-z0-9_-]{1,64})(?::(\\$LATEST|[A-Za-z0-9_-]{1,128}))?");

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException when it is none of a function
   */
  static FunctionArn parse(String text) {
    Arn arn = Arn.parse(text);
    Matcher resource = RESOURCE.matcher(arn.resource());
    if (!arn.service().equals("lambda") || !resource.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a function's ARN: use arn:aws:lambda:region:account:function:name,"
              + " with :version or :alias after it");
    }
    return new FunctionArn(
        new AccountId(arn.account()),
        new Region(arn.region()),
        resource.group(1),
        Optional.ofNullable(resource.group(2)));
  }

  @Override
  public String toString() {
    return Arn.of("lambda", region, account, "function:" + name)
        + qualifier.map(q -> ":" + q).orElse("");
  }
}
