package dev.gatehouse.policies.value;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes secrets out of words that are about to be shown. It is the last of two guards: what the SDK
 * says of a value is redacted by the value's own mark; this one catches a secret that a rule put
 * into a message of its own.
 */
public final class Redaction {
  /** Shown for a secret. */
  public static final String MARK = "[secret]";

  /** Shorter texts would take words of the message with them; their own mark still hides them. */
  private static final int SHORTEST = 4;

  private final List<String> secrets;

  private Redaction(Set<String> secrets) {
    // The longest first, or a secret that is part of another would leave its rest behind.
    this.secrets =
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** A redaction of every secret text within some values. */
  public static Redaction of(Iterable<? extends Value> values) {
    TreeSet<String> secrets = new TreeSet<>();
    values.forEach(value -> collect(value, false, secrets));
    return new Redaction(secrets);
  }

  private static void collect(Value value, boolean hidden, Set<String> secrets) {
    if (value instanceof Value.Secret secret) {
      collect(secret.value(), true, secrets);
    } else if (value instanceof Value.Items items) {
      items.values().forEach(item -> collect(item, hidden, secrets));
    } else if (value instanceof Value.Fields fields) {
      fields.values().values().forEach(field -> collect(field, hidden, secrets));
    } else if (hidden && value instanceof Value.Text text && text.value().length() >= SHORTEST) {
      secrets.add(text.value());
    }
  }

  /** The words without the secrets. */
  public String redact(String words) {
    String shown = words;
    for (String secret : secrets) {
      shown = shown.replace(secret, MARK);
    }
    return shown;
  }
}
