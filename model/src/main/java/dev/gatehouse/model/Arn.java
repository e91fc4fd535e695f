package dev.gatehouse.model;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}. Region and
 * account are empty where the service has none; the resource may itself contain colons.
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  /**
   * Reads an ARN.
   *
   * @throws IllegalArgumentException when the text has fewer than six parts or no {@code arn:}
   */
  public static Arn parse(String text) {
    String[] parts = text.split(":", 6);
    if (parts.length != 6 || !parts[0].equals("arn") || parts[5].isEmpty()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an ARN: use arn:partition:service:region:account:resource");
    }
    return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
  }

  /** An ARN of a resource in one account and Region of the {@code aws} partition. */
  public static Arn of(String service, Region region, AccountId account, String resource) {
    return new Arn("aws", service, region.value(), account.value(), resource);
  }

  /** An ARN of a resource that has no Region, such as an IAM role. */
  public static Arn global(String service, AccountId account, String resource) {
    return new Arn("aws", service, "", account.value(), resource);
  }

  @Override
  public String toString() {
    return String.join(":", "arn", partition, service, region, account, resource);
  }
}
