package dev.gatehouse.program.naming;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes physical names: {@code project-stack-part-part}, as long as the rule allows; a name that
 * would be longer, or hold a character that is not allowed, ends in a hash of the whole instead.
 */
public final class PhysicalNames {
  static final int PRINCIPAL_HASH_LENGTH = 12;

  private static final int HASH_LENGTH = 8;

  private final String prefix;

  public PhysicalNames(String project, String stack) {
    this.prefix = project + "-" + stack;
  }

  /** A name of the parts that the rule accepts. */
  public String of(NamingRule rule, String... parts) {
    return fit(rule, "", parts.length == 0 ? prefix : prefix + "-" + String.join("-", parts));
  }

  /** A name below a fixed path, such as {@code /aws/lambda/}. */
  public String below(NamingRule rule, String path, String... parts) {
    return fit(rule, path, prefix + "-" + String.join("-", parts));
  }

  private static String fit(NamingRule rule, String path, String name) {
    String wanted = path + name;
    if (rule.accepts(wanted)) {
      return wanted;
    }
    // Stack names may hold dots and be 100 characters long.
    String plain = path + name.replaceAll("[^A-Za-z0-9_-]", "-");
    int room = rule.maxLength() - HASH_LENGTH - 1;
    String cut = plain.length() > room ? plain.substring(0, room) : plain;
    return cut + "-" + hash(wanted).substring(0, HASH_LENGTH);
  }

  /** A statement id that changes with the unique id of the role that it lets in. */
  public static String statementId(String prefix, String principalUniqueId) {
    return prefix + "-" + hash(principalUniqueId).substring(0, PRINCIPAL_HASH_LENGTH);
  }

  /** SHA-256 in lower-case hexadecimal. */
  private static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
