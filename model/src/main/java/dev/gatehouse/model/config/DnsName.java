package dev.gatehouse.model.config;

/** A fully qualified domain name, in lower case, without the final dot. */
public record DnsName(String value) {
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

  public DnsName {
    if (value.length() > 253 || !value.matches("(" + LABEL + "\\.)+" + LABEL)) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is not a domain name: use lower-case labels of letters, digits and hyphens,"
              + " such as api.example.com");
    }
  }

  /** A name one label below this one. */
  public DnsName child(String label) {
    return new DnsName(label + "." + value);
  }

  /** Whether this name is the other or lies below it. */
  public boolean isIn(DnsName other) {
    return value.equals(other.value) || value.endsWith("." + other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
