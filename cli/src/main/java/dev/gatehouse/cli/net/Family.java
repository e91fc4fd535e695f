package dev.gatehouse.cli.net;

/** An address family, with the type of record that names its addresses. */
public enum Family {
  IPV4("IPv4", "A"),
  IPV6("IPv6", "AAAA");

  private final String label;
  private final String recordType;

  Family(String label, String recordType) {
    this.label = label;
    this.recordType = recordType;
  }

  public String recordType() {
    return recordType;
  }

  @Override
  public String toString() {
    return label;
  }
}
