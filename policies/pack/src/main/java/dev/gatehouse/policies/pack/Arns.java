package dev.gatehouse.policies.pack;

import dev.gatehouse.model.Arn;
import dev.gatehouse.policies.view.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ARNs in properties. */
public final class Arns {
  /** A function by one of its aliases or versions, but not by its newest code. */
  public static final Pattern ALIAS =
      Pattern.compile(
          "arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_-]+"
              + ":(?!\\$LATEST$)[A-Za-z0-9_-]+");

  /** A role. */
  public static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");

  private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

  private Arns() {}

  /** The ARN that a property holds; empty when it holds none. */
  public static Optional<Arn> of(Property property) {
    return property
        .text()
        .filter(text -> text.matches("arn:[^:]*:[^:]*:[^:]*:[^:]*:.+"))
        .map(Arn::parse);
  }

  /** Every account id within a text. */
  public static List<String> accounts(String text) {
    List<String> accounts = new ArrayList<>();
    Matcher matcher = ACCOUNT.matcher(text);
    while (matcher.find()) {
      accounts.add(matcher.group());
    }
    return accounts;
  }
}
