package dev.gatehouse.program.naming;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a type of resource allows as its physical name.
 *
 * @param type Pulumi's type token
 * @param property the input that holds the name; empty when AWS names such things itself
 * @param maxLength in characters
 * @param allowed the whole name's form
 */
public record NamingRule(String type, Optional<String> property, int maxLength, Pattern allowed) {
  /** Whether a physical name is one that AWS accepts. */
  public boolean accepts(String name) {
    return name.length() <= maxLength && allowed.matcher(name).matches();
  }
}
