package dev.gatehouse.model;

/** An AWS account id: twelve digits, leading zeros kept. */
public record AccountId(String value) implements Comparable<AccountId> {
  public AccountId {
    if (!value.matches("[0-9]{12}")) {
      throw new IllegalArgumentException(
          "'" + value + "' is not an AWS account id: use twelve digits, in quotes in YAML");
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
